import { mean } from './metrics.ts';

/** What was claimed, and whether it came true. */
export interface Prediction {
  /** 0..1. */
  readonly confidence: number;
  readonly right: boolean;
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence and share of right ones; NaN for an empty bin. */
  readonly confidence: number;
  readonly right: number;
}

const BINS = 10;

/** Ten bins of equal width; the last one includes 1. */
export function reliability(predictions: readonly Prediction[]): readonly ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = predictions.filter((prediction) => binOf(prediction.confidence) === bin);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: inside.length,
      confidence: mean(inside.map((prediction) => prediction.confidence)),
      right: mean(inside.map((prediction) => (prediction.right ? 1 : 0))),
    };
  });
}

/** Mean squared distance of confidence and truth (Brier 1950): 0 is perfect, .25 is a coin. NaN for none. */
export function brierScore(predictions: readonly Prediction[]): number {
  return mean(
    predictions.map((prediction) => (prediction.confidence - (prediction.right ? 1 : 0)) ** 2),
  );
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(confidence * BINS));
}

/** What a regression learns from: signals, and whether the lead was right. */
export interface Example {
  readonly signals: readonly number[];
  readonly isRight: boolean;
}

/** Pull of every weight towards 0, on standardised signals: the sample is small. */
export const RIDGE = 4;
/** Newton's method doubles the digits with every step; this many reach the precision of a double. */
const STEPS = 40;

/**
 * Logistic regression with a ridge penalty, by Newton's method (Hastie, Tibshirani and Friedman,
 * The Elements of Statistical Learning, 4.4.1). Returns the bias and one weight a signal, for the
 * signals as they are. Deterministic.
 */
export function fitLogistic(examples: readonly Example[]): readonly number[] {
  const width = examples[0]?.signals.length ?? 0;
  const scales = Array.from({ length: width }, (_, i) => scaleOf(examples, i));
  const rows = examples.map(({ signals }) => [
    1,
    ...signals.map((value, i) => (value - (scales[i]?.mean ?? 0)) / (scales[i]?.deviation ?? 1)),
  ]);
  let weights = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const change = newtonStep(rows, examples, weights);
    weights = weights.map((weight, i) => weight - (change[i] ?? 0));
  }
  return unscale(weights, scales);
}

/** 0..1. */
export function predict(weights: readonly number[], signals: readonly number[]): number {
  const sum = signals.reduce(
    (total, value, i) => total + value * (weights[i + 1] ?? 0),
    weights[0] ?? 0,
  );
  return 1 / (1 + Math.exp(-sum));
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(examples: readonly Example[], i: number): Scale {
  const values = examples.map(({ signals }) => signals[i] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function unscale(weights: readonly number[], scales: readonly Scale[]): readonly number[] {
  const [bias = 0, ...rest] = weights;
  const raw = rest.map((weight, i) => weight / (scales[i]?.deviation ?? 1));
  const shift = raw.reduce((sum, weight, i) => sum + weight * (scales[i]?.mean ?? 0), 0);
  return [bias - shift, ...raw];
}

function newtonStep(
  rows: readonly (readonly number[])[],
  examples: readonly Example[],
  weights: readonly number[],
): readonly number[] {
  const guessed = rows.map((row) => 1 / (1 + Math.exp(-dot(row, weights))));
  const misses = guessed.map((p, n) => p - (examples[n]?.isRight ? 1 : 0));
  const spread = guessed.map((p) => p * (1 - p));
  const ridge = (i: number): number => (i === 0 ? 0 : RIDGE);
  const over = (factors: readonly number[], read: (row: readonly number[]) => number): number =>
    rows.reduce((sum, row, n) => sum + (factors[n] ?? 0) * read(row), 0);
  const gradient = weights.map(
    (weight, i) => ridge(i) * weight + over(misses, (row) => row[i] ?? 0),
  );
  const hessian = weights.map((_, i) =>
    weights.map((_, j) => {
      const cross = over(spread, (row) => (row[i] ?? 0) * (row[j] ?? 0));
      return cross + (i === j ? ridge(i) : 0);
    }),
  );
  return solve(hessian, gradient);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Gauss-Jordan elimination; the matrix is positive definite, so no pivoting is needed. */
function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  let rows: readonly (readonly number[])[] = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let at = 0; at < matrix.length; at++) {
    const pivot = rows[at] ?? [];
    const head = pivot[at] ?? 1;
    const cleared = (row: readonly number[]): readonly number[] => {
      const factor = (row[at] ?? 0) / head;
      return row.map((value, k) => value - factor * (pivot[k] ?? 0));
    };
    rows = rows.map((row, i) => (i === at ? row : cleared(row)));
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % quantile of the normal distribution: two-sided 95 %. */
const Z = 1.959964;
const RESAMPLES = 2_000;
const SEED = 20_240_607;

/** Wilson's score interval (1927) of a proportion: sound for few questions and for 0 or all of them. NaN for none. */
export function wilson(hits: number, of: number): Estimate {
  if (of === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const share = hits / of;
  const scale = 1 + Z ** 2 / of;
  const centre = (share + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  // At 0 and at 1 an end of the interval is the share itself; rounding must not move it across.
  const low = Math.min(share, Math.max(0, centre - half));
  return { value: share, low, high: Math.max(share, Math.min(1, centre + half)) };
}

/**
 * Percentile bootstrap (Efron 1979) of any statistic of the items, 2,000 resamples drawn from a fixed
 * seed, so that the same items always give the same interval. Resamples whose statistic is NaN are left out.
 */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
): Estimate {
  const value = statistic(items);
  if (items.length === 0) return { value, low: Number.NaN, high: Number.NaN };
  const draw = createDraw(SEED);
  const found: number[] = [];
  for (let round = 0; round < RESAMPLES; round += 1) {
    const figure = statistic(resample(items, draw));
    if (!Number.isNaN(figure)) found.push(figure);
  }
  found.sort((a, b) => a - b);
  return { value, low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

function resample<T>(items: readonly T[], draw: () => number): readonly T[] {
  const sample: T[] = [];
  for (let i = 0; i < items.length; i += 1) {
    const item = items[Math.floor(draw() * items.length)];
    if (item !== undefined) sample.push(item);
  }
  return sample;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}

/** Mulberry32 by Tommy Ettinger: a small generator with a seed; numbers from 0 (included) to 1 (excluded). */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

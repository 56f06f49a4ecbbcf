import { performance } from 'node:perf_hooks';
import type { Search } from './engine.ts';

export interface Timing {
  /** Searches timed. */
  readonly count: number;
  /** Milliseconds; p99 of fewer than a hundred searches is the slowest of them. */
  readonly p50: number;
  readonly p99: number;
}

/** Slow engines stop when this is over, if they have answered enough. */
const BUDGET_MS = { warmUp: 1500, timed: 8000 } as const;
const FEWEST = 4;

/** One search at a time, as questions come. */
export async function timeSearches(
  warmUp: readonly Search[],
  timed: readonly Search[],
): Promise<Timing> {
  await run(warmUp, BUDGET_MS.warmUp, 0);
  return summarize(await run(timed, BUDGET_MS.timed, FEWEST));
}

/** Milliseconds of each. */
async function run(
  searches: readonly Search[],
  budget: number,
  fewest: number,
): Promise<readonly number[]> {
  const started = performance.now();
  const times: number[] = [];
  for (const search of searches) {
    const before = performance.now();
    if (times.length >= fewest && before - started > budget) break;
    const answer = search.run();
    if (answer instanceof Promise) await answer;
    times.push(performance.now() - before);
  }
  return times;
}

export function summarize(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { count: times.length, p50: at(0.5), p99: at(0.99) };
}

import { setTimeout as pause } from 'node:timers/promises';

export interface NewestOptions<T> {
  readonly task: (item: T) => Promise<void>;
  /** Told of the first failure in a row. */
  readonly onFailure: (error: unknown, item: T) => void;
  readonly signal: AbortSignal;
}

export interface Newest<T> {
  /** Does the task for this item, once the one under way is done and unless a newer item comes before. */
  give(item: T): void;
  /** Resolves when nothing is under way. */
  rested(): Promise<void>;
}

/** Milliseconds before a task that failed is tried again: twice as long each time. */
const PAUSE = { first: 1000, most: 60_000 } as const;

/** Does one task at a time, for the newest item only; what fails is tried again, after a pause or for a newer item. */
export function createNewest<T>({ task, onFailure, signal }: NewestOptions<T>): Newest<T> {
  let waiting: { readonly item: T } | undefined;
  let running: Promise<void> | undefined;
  let wake = (): void => undefined;

  async function run(): Promise<void> {
    let failures = 0;
    while (waiting && !signal.aborted) {
      const { item } = waiting;
      waiting = undefined;
      try {
        await task(item);
        failures = 0;
      } catch (error) {
        waiting ??= { item };
        if (failures === 0) onFailure(error, item);
        await rest(failures);
        failures += 1;
      }
    }
    // Here and not a moment later: what is given from now on starts another run.
    running = undefined;
  }

  /** A newer item may do better: it ends the pause. */
  async function rest(failures: number): Promise<void> {
    const woken = new AbortController();
    wake = () => woken.abort();
    const ms = Math.min(PAUSE.first * 2 ** failures, PAUSE.most);
    const settings = { signal: AbortSignal.any([woken.signal, signal]), ref: false };
    await pause(ms, undefined, settings).catch(() => undefined);
  }

  return {
    give(item) {
      waiting = { item };
      wake();
      running ??= run();
    },
    rested: async () => running,
  };
}

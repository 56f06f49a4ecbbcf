import { setTimeout as sleep } from 'node:timers/promises';

/** Runs a task when nobody else asks this host and the pause since the last request is over. */
type TakeTurn = <T>(
  host: string,
  pauseMs: number,
  signal: AbortSignal,
  task: () => Promise<T>,
) => Promise<T>;

/** One at a time for a host, in the order of asking, with a pause in between. */
export function createHostTurns(): TakeTurn {
  /** Resolves, on the clock of `performance`, with the time at which the last request has ended. */
  const ends = new Map<string, Promise<number>>();

  return (host, pauseMs, signal, task) => {
    let ended = Number.NEGATIVE_INFINITY;
    const turn = (ends.get(host) ?? Promise.resolve(ended)).then(async (end) => {
      ended = end;
      const wait = end + pauseMs - performance.now();
      if (wait > 0) await sleep(wait, undefined, { signal });
      signal.throwIfAborted();
      try {
        return await task();
      } finally {
        ended = performance.now();
      }
    });
    const toEnd = (): number => ended;
    ends.set(host, turn.then(toEnd, toEnd));
    // Who gives up while others are asking does not wait for them.
    return Promise.race([turn, failOnAbort(signal)]);
  };
}

/** The signal is one of this fetch alone, so its listener goes with it. */
function failOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

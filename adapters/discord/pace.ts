import { setTimeout as wait } from 'node:timers/promises';
import { PACE } from './limits.ts';

/**
 * Spreads calls, so that no second holds more than Discord allows: discord.js counts by seconds of its own, of
 * which two can meet in one of Discord's. The function returned resolves when the next call may go.
 */
export function createPace(now: () => number): () => Promise<void> {
  /** When the last calls went, in milliseconds since 1970. */
  const went: number[] = [];
  let last = Promise.resolve();

  async function next(): Promise<void> {
    const [first] = went.length < PACE.calls ? [] : went;
    // A process that was busy wakes up late, and then must not send all at once what was due meanwhile.
    if (first !== undefined) {
      went.shift();
      const left = first + PACE.within - now();
      if (left > 0) await wait(left);
    }
    went.push(now());
  }

  return () => {
    last = last.then(next);
    return last;
  };
}

import { setTimeout as wait } from 'node:timers/promises';
import { PACE } from './limits.ts';

/** Makes a call as soon as it may be made. */
export type Pace = <T>(call: () => Promise<T>) => Promise<T>;

/** Milliseconds. */
const SECOND = 1000;

/**
 * Spreads calls, so that no second holds more than Discord allows. discord.js counts by seconds of its own, of
 * which two can meet in one of Discord's, and then all that waited is sent at once. Here a few calls pass at
 * once and the others follow at an even distance (the generic cell rate algorithm of ITU-T I.371); what the
 * process could not make in time because it was busy is not made up for within the same second.
 */
export function createPace(): Pace {
  const distance = SECOND / PACE.perSecond;
  const ahead = (PACE.atOnce - 1) * distance;
  /** When the last calls were made. */
  const made: number[] = [];
  let due = 0;
  let gate: Promise<void> = Promise.resolve();

  function pause(now: number): number {
    const [oldest = 0] = made.length < PACE.mostInSecond ? [] : made;
    return Math.max(due - ahead, oldest === 0 ? 0 : oldest + SECOND) - now;
  }

  async function pass(): Promise<void> {
    for (let left = pause(performance.now()); left > 0; left = pause(performance.now())) {
      await wait(Math.ceil(left));
    }
    const now = performance.now();
    due = Math.max(due, now) + distance;
    made.push(now);
    if (made.length > PACE.mostInSecond) made.shift();
  }

  return async (call) => {
    gate = gate.then(pass);
    await gate;
    return call();
  };
}

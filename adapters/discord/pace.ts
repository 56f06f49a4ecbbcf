import { setTimeout as wait } from 'node:timers/promises';
import { PACE } from './limits.ts';

/** Makes a call as soon as it may be made. */
export type Pace = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * Spreads calls, so that no second holds more than Discord allows. discord.js counts by seconds of its own, of
 * which two can meet in one of Discord's, and by when a call is made; here the next one waits for the answer to
 * an earlier one, so that calls which were held up on their way do not arrive together.
 */
export function createPace(): Pace {
  let free: number = PACE.calls;
  const waiting: (() => void)[] = [];

  async function take(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  async function giveBack(calling: Promise<unknown>): Promise<void> {
    const answered = calling.catch(() => undefined);
    await Promise.race([answered, wait(PACE.atMost, undefined, { ref: false })]);
    await wait(PACE.between, undefined, { ref: false });
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return async (call) => {
    await take();
    const calling = call();
    void giveBack(calling);
    return calling;
  };
}

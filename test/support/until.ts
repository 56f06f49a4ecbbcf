import { setTimeout as sleep } from 'node:timers/promises';

/** How often a change that another process or thread makes is looked for. */
const LOOK_MS = 10;

/** Resolves when it is so; the time-out of the test ends what never is. */
export async function untilSo(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(LOOK_MS);
}

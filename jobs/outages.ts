import type { Log } from '../src/ports.ts';

/** Says once that Redis is away, and once that it is back, however often a library says so. */
export function createOutages(log: Log) {
  let isAway = false;
  return {
    failed(error: unknown): void {
      if (!isAway) log.error('jobs wait for Redis', error);
      isAway = true;
    },
    over(): void {
      if (isAway) log.info('jobs go on: Redis is back');
      isAway = false;
    },
  };
}

import { Fault } from '../src/fault.ts';
import type { LastRefreshes } from '../src/io/last-refresh.ts';
import { createRedisLastRefresh } from '../src/io/last-refresh.ts';
import type { IndexStatus } from '../src/model/refresh.ts';
import type { IndexControl } from '../src/ports.ts';
import { readEviction } from './eviction.ts';
import { type QueuePlace, withQueue } from './queue.ts';
import { readRunning, requestRefresh } from './request.ts';
import type { RefreshTimer } from './timer.ts';

/** What the bot itself serves. */
export type Served = Omit<IndexStatus, 'running' | 'last' | 'warnings'>;

/** Where `JOBS=off` says that nobody refreshes. */
export function createIdleControl(served: () => Served, last: LastRefreshes): IndexControl {
  return {
    refresh: async () => ({
      fault: 'JOBS=off: this bot refreshes nothing. Run npm run refresh, or set JOBS=inline.',
    }),
    status: async () => ({
      ...served(),
      running: undefined,
      last: await last.get(),
      warnings: [],
    }),
  };
}

/** For a process alone. */
export function createTimerControl(
  served: () => Served,
  last: LastRefreshes,
  timer: RefreshTimer,
): IndexControl {
  return {
    refresh: async () => timer.ask(),
    status: async () => ({
      ...served(),
      running: timer.running,
      last: await last.get(),
      warnings: [],
    }),
  };
}

/** For processes that share a Redis, which may be away. */
export function createSharedControl(served: () => Served, place: QueuePlace): IndexControl {
  return {
    async refresh() {
      try {
        const order = { force: true, allowShrink: false };
        return await withQueue(place, async (queue) => (await requestRefresh(queue, order)).answer);
      } catch (error) {
        return { fault: sentenceOf(error) };
      }
    },
    async status() {
      try {
        return await withQueue(place, async (queue, redis) => {
          const last = createRedisLastRefresh((task) => task(redis), place.prefix);
          const warning = await readEviction(redis);
          return {
            ...served(),
            running: await readRunning(queue),
            last: await last.get(),
            warnings: warning === undefined ? [] : [warning],
          };
        });
      } catch (error) {
        // What is served is known without Redis.
        return { ...served(), running: undefined, last: undefined, warnings: [sentenceOf(error)] };
      }
    },
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  return `Something failed that nobody foresaw: ${error instanceof Error ? error.message : error}`;
}

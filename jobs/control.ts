import type { LastRefreshes } from '../src/io/last-refresh.ts';
import { createRedisLastRefresh } from '../src/io/last-refresh.ts';
import type { IndexStatus, ServedIndex } from '../src/model/refresh.ts';
import type { IndexControl } from '../src/ports.ts';
import { readEviction } from './eviction.ts';
import { type QueuePlace, withQueue } from './queue.ts';
import { readRunning, requestRefresh } from './request.ts';
import { sentenceOf } from './sentence-of.ts';
import type { RefreshTimer } from './timer.ts';

/** Where `JOBS=off` says that nobody refreshes. */
export function createIdleControl(served: () => ServedIndex, last: LastRefreshes): IndexControl {
  return {
    refresh: async () => ({
      fault: 'JOBS=off: this bot refreshes nothing. Run npm run refresh, or set JOBS=inline.',
    }),
    status: () => statusOf(served, last, undefined),
  };
}

/** For a process alone. */
export function createTimerControl(
  served: () => ServedIndex,
  last: LastRefreshes,
  timer: RefreshTimer,
): IndexControl {
  return {
    refresh: async () => timer.ask(),
    status: () => statusOf(served, last, timer.running),
  };
}

/** For processes that share a Redis, which may be away. */
export function createSharedControl(served: () => ServedIndex, place: QueuePlace): IndexControl {
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

/** Of a process alone, which has nothing to warn of. */
async function statusOf(
  served: () => ServedIndex,
  last: LastRefreshes,
  running: IndexStatus['running'],
): Promise<IndexStatus> {
  return { ...served(), running, last: await last.get(), warnings: [] };
}

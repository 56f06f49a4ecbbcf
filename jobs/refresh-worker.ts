import type { Config } from '../src/config.ts';
import { createRedisLastRefresh } from '../src/io/last-refresh.ts';
import { createRedisTurns } from '../src/io/refresh-turns-redis.ts';
import type { Log } from '../src/ports.ts';
import { type QueuePlace, withQueue } from './queue.ts';
import { createRefreshChild } from './refresh-child.ts';
import { createRunner } from './runner.ts';
import type { RefreshSettings } from './settings.ts';
import { type JobWorker, startWorker } from './worker.ts';

export interface RefreshWorkerOptions {
  readonly place: QueuePlace;
  readonly settings: RefreshSettings;
  readonly config: Pick<Config, 'inherited'>;
  readonly log: Log;
  /** See `createRefreshChild`. */
  readonly idleMs: number | undefined;
  /** See `startWorker`. */
  readonly lockMs?: number;
}

/** A worker for the queue that refreshes in a process of its own. */
export function startRefreshWorker(options: RefreshWorkerOptions): JobWorker {
  const { place, settings, config, log, idleMs, lockMs } = options;
  const child = createRefreshChild({ settings, env: config.inherited, log, idleMs });
  const runner = createRunner({
    child,
    turns: createRedisTurns(place),
    last: createRedisLastRefresh(
      (task) => withQueue(place, (_, redis) => task(redis)),
      place.prefix,
    ),
    log,
  });
  const worker = startWorker({
    ...place,
    tasks: runner,
    log,
    ...(lockMs !== undefined && { lockMs }),
  });
  return {
    ready: worker.ready,
    async close(deadlineMs) {
      const isDone = await worker.close(deadlineMs);
      await child.stop();
      return isDone;
    },
  };
}

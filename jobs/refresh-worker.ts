import type { Config } from '../src/config.ts';
import type { Log } from '../src/ports.ts';
import { openRunner } from './open-runner.ts';
import type { QueuePlace } from './queue.ts';
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
  const { runner, stop } = openRunner({ settings, env: config.inherited, log, idleMs });
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
      await stop();
      return isDone;
    },
  };
}

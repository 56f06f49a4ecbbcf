import type { Config } from '../src/config.ts';
import { createDiskLastRefresh, createRedisLastRefresh } from '../src/io/last-refresh.ts';
import { createDiskTurns } from '../src/io/refresh-turns-disk.ts';
import { createRedisTurns } from '../src/io/refresh-turns-redis.ts';
import type { Phase, RefreshReport } from '../src/model/refresh.ts';
import type { Log } from '../src/ports.ts';
import { type QueuePlace, type RefreshOrder, withQueue } from './queue.ts';
import { createRefreshChild } from './refresh-child.ts';
import { followRefresh, hasWorkers, requestRefresh } from './request.ts';
import { createRunner } from './runner.ts';
import { PREFIX, toSettings } from './settings.ts';

export interface RefreshNowOptions {
  readonly config: Config;
  readonly order: RefreshOrder;
  readonly log: Log;
  readonly onPhase: (phase: Phase | 'waiting') => void;
  readonly signal: AbortSignal;
  /** What all keys in Redis begin with; default `applenet:`. */
  readonly prefix?: string;
}

/** Refreshes now and waits for the end: by a worker if Redis knows one, else in a process of ours. Rejects with a `Fault`. */
export async function refreshNow(options: RefreshNowOptions): Promise<RefreshReport> {
  const { config, order, onPhase, prefix = PREFIX } = options;
  const { redisUrl: url } = config;
  const byWorker =
    url !== undefined &&
    (await withQueue({ url, prefix }, async (queue) => {
      if (!(await hasWorkers(queue))) return undefined;
      const { job } = await requestRefresh(queue, order);
      return followRefresh(queue, job, onPhase, options.signal);
    }));
  return byWorker || refreshOurselves(options);
}

async function refreshOurselves(options: RefreshNowOptions): Promise<RefreshReport> {
  const { config, order, log, onPhase, signal, prefix = PREFIX } = options;
  const settings = toSettings(config, prefix);
  const child = createRefreshChild({ settings, env: config.inherited, log, idleMs: undefined });
  const shared = config.redisUrl === undefined ? undefined : { url: config.redisUrl, prefix };
  const runner = createRunner({ child, ...partsOf(shared, settings.dataDir), log });
  try {
    return await runner.refresh(order, { onPhase, signal });
  } finally {
    await child.stop();
  }
}

function partsOf(shared: QueuePlace | undefined, dataDir: string) {
  if (shared === undefined) {
    return {
      turns: createDiskTurns({ folder: dataDir }),
      last: createDiskLastRefresh(dataDir),
    };
  }
  return {
    turns: createRedisTurns(shared),
    last: createRedisLastRefresh(
      (task) => withQueue(shared, (_, redis) => task(redis)),
      shared.prefix,
    ),
  };
}

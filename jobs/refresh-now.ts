import type { Config } from '../src/config.ts';
import type { Phase, RefreshReport } from '../src/model/refresh.ts';
import type { Log } from '../src/ports.ts';
import { openRunner } from './open-runner.ts';
import { type RefreshOrder, withQueue } from './queue.ts';
import { followRefresh, hasWorkers, requestRefresh } from './request.ts';
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
  const { runner, stop } = openRunner({ settings, env: config.inherited, log, idleMs: undefined });
  try {
    return await runner.refresh(order, { onPhase, signal });
  } finally {
    await stop();
  }
}

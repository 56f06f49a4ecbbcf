import type { Config } from '../src/config.ts';
import { createDiskLastRefresh } from '../src/io/last-refresh.ts';
import type { ServedIndex } from '../src/model/refresh.ts';
import type { IndexControl, Log } from '../src/ports.ts';
import { createIdleControl, createSharedControl, createTimerControl } from './control.ts';
import { openRunner } from './open-runner.ts';
import { readInterval } from './refresh/read-sources.ts';
import { startRefreshWorker } from './refresh-worker.ts';
import { keepSchedule } from './schedule.ts';
import { PREFIX, type RefreshSettings, toSettings } from './settings.ts';
import { startTimer } from './timer.ts';

export interface JobsOptions {
  readonly config: Config;
  readonly log: Log;
  /** What the bot serves at the moment. */
  readonly status: () => ServedIndex;
  /** What all keys in Redis begin with; default `applenet:`. */
  readonly prefix?: string;
}

export interface Jobs {
  readonly control: IndexControl;
  /** Resolves when nothing is under way any more; a refresh that is, is given up and done anew later. */
  stop(): Promise<void>;
}

/** Milliseconds until the process of the refresh ends: a bot stays small between refreshes. */
const IDLE_MS = 1000;
/** Milliseconds that a worker in the bot may take to stop: a bot has 9 s for all it stops. */
const CLOSE_MS = 2000;

/**
 * The jobs of a bot, as JOBS says. All starts in the background: chat works before it, and without it when
 * Redis is away or the sources are at fault.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { config, log, status, prefix = PREFIX } = options;
  const settings = toSettings(config, prefix);
  const { redisUrl, jobs } = config;
  if (redisUrl === undefined) {
    if (jobs !== 'off') return startAlone(options, settings);
    const control = createIdleControl(status, createDiskLastRefresh(settings.dataDir));
    return { control, stop: async () => undefined };
  }
  const place = { url: redisUrl, prefix };
  const control = createSharedControl(status, place);
  if (jobs === 'off') return { control, stop: async () => undefined };
  const everyMs = await readInterval(settings, log);
  const endSchedule = keepSchedule({ ...place, everyMs, log });
  const worker =
    jobs === 'inline'
      ? startRefreshWorker({ place, settings, config, log, idleMs: IDLE_MS })
      : undefined;
  return {
    control,
    async stop() {
      endSchedule();
      await worker?.close(CLOSE_MS);
    },
  };
}

async function startAlone(
  { config, log, status }: JobsOptions,
  settings: RefreshSettings,
): Promise<Jobs> {
  const env = config.inherited;
  const { runner, last, stop } = openRunner({ settings, env, log, idleMs: IDLE_MS });
  const timer = startTimer({ runner, everyMs: await readInterval(settings, log), log });
  return {
    control: createTimerControl(status, last, timer),
    async stop() {
      await timer.stop();
      await stop();
    },
  };
}

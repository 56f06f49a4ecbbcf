import type { Environment } from '../src/config.ts';
import {
  createDiskLastRefresh,
  createRedisLastRefresh,
  type LastRefreshes,
} from '../src/io/last-refresh.ts';
import { createDiskTurns } from '../src/io/refresh-turns-disk.ts';
import { createRedisTurns } from '../src/io/refresh-turns-redis.ts';
import { withRedis } from '../src/io/with-redis.ts';
import type { Log } from '../src/ports.ts';
import { createRefreshChild } from './refresh-child.ts';
import { createRunner, type Runner } from './runner.ts';
import type { RefreshSettings } from './settings.ts';

export interface RunnerOptions {
  readonly settings: RefreshSettings;
  /** All that the process of the refresh finds in its environment. */
  readonly env: Environment;
  readonly log: Log;
  /** See `createRefreshChild`. */
  readonly idleMs: number | undefined;
}

export interface OpenRunner {
  readonly runner: Runner;
  readonly last: LastRefreshes;
  /** Resolves when the process of the refresh is gone. */
  stop(): Promise<void>;
}

/** Refreshes in a process of their own, whose turns are those of the Redis or of the folder of data that the settings name. */
export function openRunner({ settings, env, log, idleMs }: RunnerOptions): OpenRunner {
  const { redisUrl: url, prefix, dataDir } = settings;
  const child = createRefreshChild({ settings, env, log, idleMs });
  const last =
    url === undefined
      ? createDiskLastRefresh(dataDir)
      : createRedisLastRefresh((task) => withRedis(url, task), prefix);
  const turns =
    url === undefined ? createDiskTurns({ folder: dataDir }) : createRedisTurns({ url, prefix });
  return { runner: createRunner({ child, turns, last, log }), last, stop: child.stop };
}

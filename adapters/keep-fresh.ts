import { PREFIX } from '../jobs/settings.ts';
import type { Config } from '../src/config.ts';
import { followSnapshots } from '../src/io/follow-snapshots.ts';
import type { LiveIndex } from '../src/live-index.ts';
import type { IndexControl, Log, SnapshotStore } from '../src/ports.ts';
import { prepare } from '../src/prepare.ts';
import { dataFolder } from './open-corpus.ts';
import { servedOf } from './served.ts';

export interface Freshness {
  /** Undefined where the index stays what it was at the start. */
  readonly control: IndexControl | undefined;
  /** Resolves when nothing is refreshed, loaded or heard any more. */
  stop(): Promise<void>;
}

export interface FreshnessOptions {
  readonly log: Log;
  /** Resolves when it is our turn to use the processor. */
  readonly turn: () => Promise<void>;
  /** See `openCorpus`. */
  readonly passedOver: string | undefined;
}

/** Puts each newer snapshot of the store into use, and runs the refreshes that JOBS leaves to a bot; waits for neither. */
export function keepFresh(config: Config, live: LiveIndex, options: FreshnessOptions): Freshness {
  const { log } = options;
  const folder = dataFolder(config);
  if (folder === undefined) return { control: undefined, stop: async () => undefined };
  const following = follow(config.redisUrl, folder, live, options);
  const jobs = import('../jobs/inline.ts').then(({ startJobs }) =>
    startJobs({ config, log, status: () => servedOf(live.current) }),
  );
  // Chat goes on without; who asks for a refresh is told.
  jobs.catch((error: unknown) => log.error('jobs did not start', error));
  following.catch((error: unknown) => log.error('snapshots are not followed', error));
  return {
    control: {
      refresh: async () => (await jobs).control.refresh(),
      status: async () => (await jobs).control.status(),
    },
    async stop() {
      await Promise.allSettled([
        jobs.then((started) => started.stop()),
        following.then((end) => end()),
      ]);
    },
  };
}

/** Resolves with what ends it. */
async function follow(
  redisUrl: string | undefined,
  folder: string,
  live: LiveIndex,
  options: FreshnessOptions,
): Promise<() => Promise<void>> {
  const snapshots = await openSnapshots(redisUrl, folder, options.log);
  const following = followSnapshots(snapshots, live, { ...options, prepare });
  // Closing the store ends the load that may be under way.
  return async () => void (await Promise.all([following.stop(), snapshots.close()]));
}

async function openSnapshots(
  redisUrl: string | undefined,
  folder: string,
  log: Log,
): Promise<SnapshotStore> {
  if (redisUrl === undefined) {
    return (await import('../src/io/snapshots/disk.ts')).createDiskSnapshots({ folder, log });
  }
  const { createRedisSnapshots } = await import('../src/io/snapshots/redis.ts');
  return createRedisSnapshots({ url: redisUrl, prefix: PREFIX, log });
}

import { Fault } from '../../src/fault.ts';
import { createBuilder } from '../../src/index/builder.ts';
import { readCorpusFiles } from '../../src/io/corpus-folder.ts';
import type { Fetcher } from '../../src/io/fetch/fetcher.ts';
import { readVersion } from '../../src/io/package-folder.ts';
import { latestTurn } from '../../src/io/refresh-turns-disk.ts';
import { createDiskSnapshots } from '../../src/io/snapshots/disk.ts';
import { createRedisSnapshots } from '../../src/io/snapshots/redis.ts';
import type { Log } from '../../src/ports.ts';
import { openCollection } from '../open-collection.ts';
import { createRefresher, type Refresher, type RefreshParts } from '../refresh-index.ts';
import type { RefreshSettings } from '../settings.ts';
import { readCanaries } from './canaries.ts';
import { readSources } from './read-sources.ts';

/** Connects the job with the stores and sources that the settings name. */
export async function openRefresher(settings: RefreshSettings, log: Log): Promise<Refresher> {
  const { corpusDir, dataDir } = settings;
  return createRefresher({
    corpusDir,
    dataDir,
    readSources: () => readSources(settings),
    readCorpusFiles: () => readCorpusFiles(corpusDir),
    readCanaries: () => readCanaries(corpusDir),
    fetcher: settings.fetch ? await openFetcher(settings) : undefined,
    collection: openCollection(settings, log),
    ...openSnapshots(settings, log),
    builder: createBuilder(),
    log,
  });
}

type Snapshots = Pick<RefreshParts, 'snapshots' | 'checkTurn'>;

function openSnapshots(
  { redisUrl: url, prefix, dataDir: folder }: RefreshSettings,
  log: Log,
): Snapshots {
  if (url !== undefined) {
    const snapshots = createRedisSnapshots({ url, prefix, log });
    // The snapshots look, in one step with what they write.
    return { snapshots, checkTurn: async () => undefined };
  }
  return {
    snapshots: createDiskSnapshots({ folder, log }),
    async checkTurn(turn) {
      if ((await latestTurn(folder)) === turn) return;
      throw new Fault('store', 'A later refresh has begun: this one publishes nothing.');
    },
  };
}

/** Loaded only where the network is allowed. */
async function openFetcher({ privateHosts }: RefreshSettings): Promise<Fetcher> {
  const { createFetcher } = await import('../../src/io/fetch/create-fetcher.ts');
  return createFetcher({ userAgent: `applenet/${(await readVersion()) ?? '0'}`, privateHosts });
}

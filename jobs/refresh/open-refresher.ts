import { readFile } from 'node:fs/promises';
import { Fault } from '../../src/fault.ts';
import { createBuilder } from '../../src/index/builder.ts';
import { createDiskCollection } from '../../src/io/collection-disk.ts';
import { createRedisCollection } from '../../src/io/collection-redis.ts';
import { readCorpusFiles } from '../../src/io/corpus-folder.ts';
import type { Fetcher } from '../../src/io/fetch/fetcher.ts';
import { latestTurn } from '../../src/io/refresh-turns-disk.ts';
import { createDiskSnapshots } from '../../src/io/snapshots/disk.ts';
import { createRedisSnapshots } from '../../src/io/snapshots/redis.ts';
import type { CollectionStore, Log, SnapshotStore } from '../../src/ports.ts';
import { PACKAGE } from '../package-folder.ts';
import { createRefresher, type Refresher } from '../refresh-index.ts';
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
    ...openStores(settings, log),
    builder: createBuilder(),
    log,
  });
}

interface Stores {
  readonly collection: CollectionStore;
  readonly snapshots: SnapshotStore;
  readonly checkTurn: (turn: number) => Promise<void>;
}

function openStores({ redisUrl: url, prefix, dataDir: folder }: RefreshSettings, log: Log): Stores {
  if (url === undefined) {
    return {
      collection: createDiskCollection({ folder, log }),
      snapshots: createDiskSnapshots({ folder, log }),
      async checkTurn(turn) {
        if ((await latestTurn(folder)) === turn) return;
        throw new Fault('store', 'A later refresh has begun: this one publishes nothing.');
      },
    };
  }
  return {
    collection: createRedisCollection({ url, prefix }),
    snapshots: createRedisSnapshots({ url, prefix, log }),
    // The snapshots look, in one step with what they write.
    checkTurn: async () => undefined,
  };
}

/** Loaded only where the network is allowed. */
async function openFetcher({ privateHosts }: RefreshSettings): Promise<Fetcher> {
  const { createFetcher } = await import('../../src/io/fetch/create-fetcher.ts');
  return createFetcher({ userAgent: `applenet/${await readVersion()}`, privateHosts });
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : '0';
}

import { createDiskCollection } from '../src/io/collection-disk.ts';
import { createRedisCollection } from '../src/io/collection-redis.ts';
import type { CollectionStore, Log } from '../src/ports.ts';
import type { RefreshSettings } from './settings.ts';

/** The collection of this installation: in Redis, or else on the disk. */
export function openCollection(settings: RefreshSettings, log: Log): CollectionStore {
  const { redisUrl, prefix, dataDir } = settings;
  if (redisUrl === undefined) return createDiskCollection({ folder: dataDir, log });
  return createRedisCollection({ url: redisUrl, prefix });
}

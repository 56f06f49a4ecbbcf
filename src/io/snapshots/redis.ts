import type { Redis } from 'ioredis';
import type { Log, SnapshotNotice, SnapshotStore } from '../../ports.ts';
import { openRedis } from '../redis-connection.ts';
import { createWatches } from './announcer.ts';
import { createLoader } from './load-in-thread.ts';
import { openBulkRedis, toRedisFault } from './redis-bulk.ts';
import { keysOf, readEntry } from './redis-entry.ts';
import { saveToRedis } from './save-to-redis.ts';

export interface RedisSnapshotsOptions {
  readonly url: string;
  /** What all keys begin with: `applenet:`. */
  readonly prefix: string;
  readonly log: Log;
}

/** Milliseconds between two looks at the pointer: an announcement may be missed. */
const LOOK_MS = 30_000;

/**
 * Snapshots in Redis, for all processes that share it: `current`, `previous` and chunks that are named by
 * what they hold. What Redis cannot do is a `Fault('store')`; `watch` waits until it can.
 * Throws `Fault('config')` for what is no address of a Redis.
 */
export function createRedisSnapshots({ url, prefix, log }: RedisSnapshotsOptions): SnapshotStore {
  const redis = openBulkRedis(url);
  const loader = createLoader(log);
  const watches = createWatches({
    log,
    read: async () => readEntry(await redis.get(keysOf(prefix).current))?.notice,
    everyMs: LOOK_MS,
    hear: (look) => hear(url, keysOf(prefix).published, look),
  });
  return {
    current: () => orFault(() => findCurrent(redis, prefix)),
    load: () => loader.load({ kind: 'redis', url, prefix }),
    save: (bytes, notice, turn) => orFault(() => saveToRedis(redis, prefix, bytes, notice, turn)),
    watch: watches.watch,
    async close() {
      watches.end();
      redis.disconnect();
      await loader.close();
    },
  };
}

/** The newest whose chunks are all there: of what was lost, a refresh must not say that it is unchanged. */
async function findCurrent(redis: Redis, prefix: string): Promise<SnapshotNotice | undefined> {
  const keys = keysOf(prefix);
  for (const text of await redis.mget(keys.current, keys.previous)) {
    const entry = readEntry(text);
    if (!entry) continue;
    const names = [...new Set(entry.chunks)];
    if ((await redis.exists(...names.map(keys.chunk))) === names.length) return entry.notice;
  }
  return undefined;
}

/** Calls at each announcement and whenever the connection stands again; a connection that listens can do nothing else. */
function hear(url: string, channel: string, look: () => void): () => void {
  const redis = openRedis(url, { autoResubscribe: false });
  redis
    .on('error', () => undefined)
    .on('message', look)
    // Listening first, so that nothing is published between the look and the listening.
    .on('ready', () => void redis.subscribe(channel).then(look, () => redis.disconnect(true)));
  return () => redis.disconnect();
}

async function orFault<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw toRedisFault(error);
  }
}

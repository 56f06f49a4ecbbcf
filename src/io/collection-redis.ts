import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Fault } from '../fault.ts';
import type { Collection } from '../model/collection.ts';
import type { CollectionStore } from '../ports.ts';
import { changedFields, readFields } from './collection-fields.ts';
import { EMPTY_COLLECTION, keepIdentity } from './collection-records.ts';
import { openRedis, toRefusal } from './redis-connection.ts';
import { untilReady } from './redis-ready.ts';

export interface RedisCollectionOptions {
  readonly url: string;
  /** What all keys begin with: `applenet:`. */
  readonly prefix: string;
}

/** Milliseconds for a collection of 100 MB over a slow network. */
const COMMAND_MS = 60_000;
/** How often a command is sent again after the connection broke; saving twice saves once. */
const RETRIES = 3;

/**
 * Saves at once or not at all. KEYS: version, fields. ARGV: the version expected, the new one, how many fields to
 * remove, their names, then names and texts to set. Sent again after a broken connection, it finds its own version.
 * One field at a time, because Lua takes some thousand arguments a call.
 */
const SAVE = `
local version = redis.call('GET', KEYS[1]) or ''
if version == ARGV[2] then return 1 end
if version ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
local gone = tonumber(ARGV[3])
for at = 4, 3 + gone do redis.call('HDEL', KEYS[2], ARGV[at]) end
for at = 4 + gone, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1]) end
return 1
`;

/** The collection in Redis, for all processes that share it. What Redis cannot do is a `Fault('store')`. */
export function createRedisCollection({ url, prefix }: RedisCollectionOptions): CollectionStore {
  const keys = { version: `${prefix}collection:1:version`, fields: `${prefix}collection:1:fields` };
  /** The version of each collection that was given out; empty while there is none. */
  const given = new WeakMap<Collection, string>();
  let latest: { readonly version: string; readonly collection: Collection } | undefined;
  const connection = createConnection(url);

  async function load(): Promise<Collection> {
    const redis = await connection.open();
    const version = (await redis.get(keys.version)) ?? '';
    if (latest?.version === version) return latest.collection;
    const [seen, fields] = await readBoth(redis, keys);
    const read = readFields(fields);
    const collection = latest ? keepIdentity(read, latest.collection) : read;
    latest = { version: seen, collection };
    given.set(collection, seen);
    return collection;
  }

  async function save(next: Collection, before: Collection): Promise<void> {
    const version = given.get(before);
    if (version === undefined) throw new TypeError('a collection that this store did not give out');
    const { gone, set } = changedFields(version === '' ? EMPTY_COLLECTION : before, next);
    const mine = randomUUID();
    const words = [version, mine, `${gone.length}`, ...gone, ...set.flat()];
    const saved = await (await connection.open()).eval(
      SAVE,
      2,
      keys.version,
      keys.fields,
      ...words,
    );
    if (saved !== 1) throw changed();
    latest = { version: mine, collection: next };
    given.set(next, mine);
  }

  return {
    load: () => asFault(load),
    save: (next, before) => asFault(() => save(next, before)),
    close: async () => connection.close(),
  };
}

/** Opened when it is first needed, and anew after Redis was away. */
function createConnection(url: string) {
  let redis: Redis | undefined;
  return {
    async open(): Promise<Redis> {
      redis ??= openRedis(url, {
        commandTimeout: COMMAND_MS,
        socketTimeout: COMMAND_MS,
        enableOfflineQueue: true,
        maxRetriesPerRequest: RETRIES,
      });
      await untilReady(redis).catch((fault: unknown) => {
        redis = undefined;
        throw fault;
      });
      return redis;
    },
    close(): void {
      redis?.disconnect();
      redis = undefined;
    },
  };
}

/** Version and fields of one moment. */
async function readBoth(
  redis: Redis,
  keys: { readonly version: string; readonly fields: string },
): Promise<readonly [string, ReadonlyMap<string, string>]> {
  const replies = await redis.multi().get(keys.version).hgetall(keys.fields).exec();
  const [version, fields] = (replies ?? []).map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
  const entries = Object.entries(fields ?? {}).map(([name, text]) => [name, String(text)] as const);
  return [typeof version === 'string' ? version : '', new Map(entries)];
}

function changed(): Fault {
  return new Fault(
    'store',
    'The collection in Redis was changed by another process meanwhile; nothing was saved. Try again.',
  );
}

/** What Redis says when it takes no more: https://redis.io/docs/latest/develop/reference/eviction/ */
const FULL = /^OOM|maxmemory/;

async function asFault<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (cause instanceof Fault || cause instanceof TypeError || !(cause instanceof Error))
      throw cause;
    const refusal = toRefusal(cause);
    if (refusal) throw refusal;
    const message = FULL.test(cause.message)
      ? 'Redis is full, nothing was saved. Give it more memory (maxmemory).'
      : `Redis could not read or save the collection (${cause.message}). Start it, or correct REDIS_URL.`;
    throw new Fault('store', message, { cause });
  }
}

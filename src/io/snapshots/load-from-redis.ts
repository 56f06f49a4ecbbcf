import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import { Fault } from '../../fault.ts';
import { refuse } from '../../index/snapshot-layout.ts';
import { eachOf } from './each-of.ts';
import { type LoadedSnapshot, prove } from './notice.ts';
import { openBulkRedis, toRedisFault } from './redis-bulk.ts';
import { type Entry, keysOf, readEntry } from './redis-entry.ts';

/** Chunks in memory beside the snapshot: one comes from Redis while the other is decompressed. */
const AT_ONCE = 2;
const MOST_TRIES = 3;
const MEND = 'the next refresh makes it anew';

type Keys = ReturnType<typeof keysOf>;
const decompress = promisify(gunzip);

/**
 * The newest snapshot in Redis that is whole, checked; undefined when there is none. `warn` gets a sentence
 * for each one that is not; a damaged chunk is removed, so that the next refresh brings it again.
 * Rejects with `Fault('store')` when Redis is away or late.
 */
export async function loadFromRedis(
  { url, prefix }: { readonly url: string; readonly prefix: string },
  warn: (line: string) => void,
): Promise<LoadedSnapshot | undefined> {
  const redis = openBulkRedis(url);
  try {
    return await loadNewest(redis, keysOf(prefix), warn);
  } catch (error) {
    throw toRedisFault(error);
  } finally {
    redis.disconnect();
  }
}

async function loadNewest(
  redis: Redis,
  keys: Keys,
  warn: (line: string) => void,
): Promise<LoadedSnapshot | undefined> {
  for (let tries = 1; ; tries += 1) {
    const pointers = await redis.mget(keys.current, keys.previous);
    for (const entry of pointers.flatMap((text) => readEntry(text) ?? [])) {
      const loaded = await loadOne(redis, keys, entry).catch(orReason);
      if (typeof loaded !== 'string') return loaded;
      warn(`${entry.notice.id} in Redis: ${loaded} Until then an older one is used; ${MEND}.`);
    }
    const isReplaced = (await redis.get(keys.current)) !== pointers[0];
    if (!isReplaced || tries === MOST_TRIES) return undefined;
  }
}

/** Why a snapshot cannot be used; what else went wrong is thrown. */
function orReason(error: unknown): string {
  if (error instanceof Fault) return error.message;
  throw error;
}

async function loadOne(redis: Redis, keys: Keys, entry: Entry): Promise<LoadedSnapshot> {
  const { notice, chunks, lengths } = entry;
  const bytes = new Uint8Array(notice.length);
  await eachOf(placesOf(entry), AT_ONCE, async ({ at, offset }) => {
    const key = keys.chunk(chunks[at] ?? '');
    const part = await readChunk(redis, key, lengths[at] ?? 0);
    bytes.set(part, offset);
  });
  prove(bytes, notice);
  return { notice, bytes };
}

function* placesOf({ lengths }: Entry) {
  let offset = 0;
  for (const [at, length] of lengths.entries()) {
    yield { at, offset };
    offset += length;
  }
}

async function readChunk(redis: Redis, key: string, length: number): Promise<Uint8Array> {
  const compressed = await redis.getBuffer(key);
  if (compressed === null) return refuse('a chunk of it is gone from Redis');
  // gzip carries a checksum of what it holds (RFC 1952).
  const part = await decompress(compressed, { maxOutputLength: length }).catch(() => undefined);
  if (part?.length === length) return part;
  await redis.unlink(key);
  return refuse('a chunk of it is damaged in Redis');
}

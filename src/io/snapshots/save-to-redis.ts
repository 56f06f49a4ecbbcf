import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import { Fault } from '../../fault.ts';
import type { SnapshotNotice } from '../../ports.ts';
import { cutChunks, type Stretch } from './chunking.ts';
import { eachOf } from './each-of.ts';
import { type Entry, keysOf } from './redis-entry.ts';
import { LEASE, PUBLISH } from './redis-scripts.ts';
import { tooLate } from './too-late.ts';

/** Milliseconds that chunks stay which nobody has published: longer than any save takes. */
const UNPUBLISHED_LIFE_MS = 60 * 60_000;
/** Milliseconds that the chunks of a snapshot stay which is kept no more: a bot may be loading it. */
const RETIRED_LIFE_MS = 5 * 60_000;
/** Threads of libuv that compress, of four. */
const AT_ONCE = 2;
/** The first level: the others save a tenth of the space and take twice the time. */
const LEVEL = 1;
/** How often chunks may vanish while they are brought. */
const MOST_TRIES = 3;

const compress = promisify(gzip);

/**
 * Brings the chunks that Redis lacks, then publishes in one step: whatever dies on the way, the pointer is the
 * old one or the new one. Rejects with `Fault('store')` when a later turn has begun.
 */
export async function saveToRedis(
  redis: Redis,
  prefix: string,
  bytes: Uint8Array,
  notice: SnapshotNotice,
  turn: number,
): Promise<void> {
  const stretches = [...cutChunks(bytes)];
  const entry: Entry = {
    notice,
    turn,
    chunks: stretches.map((stretch) => nameOf(bytes, stretch)),
    lengths: stretches.map(({ from, to }) => to - from),
  };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await bring(redis, prefix, bytes, entry);
    const said = await publish(redis, prefix, entry);
    if (said === 'published') return;
    if (said === 'late') throw tooLate();
  }
  throw new Fault(
    'store',
    'Redis lost chunks of the snapshot while it was saved. Set its maxmemory-policy to noeviction.',
  );
}

async function bring(
  redis: Redis,
  prefix: string,
  bytes: Uint8Array,
  { chunks, lengths }: Entry,
): Promise<void> {
  const keys = chunks.map(keysOf(prefix).chunk);
  const lacking = await redis.eval(LEASE, keys.length, ...keys, UNPUBLISHED_LIFE_MS);
  const places = new Set(Array.isArray(lacking) ? lacking : []);
  const starts = startsOf(lengths);
  await eachOf(places, AT_ONCE, async (place: unknown) => {
    // Lua counts from one.
    const at = Number(place) - 1;
    const from = starts[at] ?? 0;
    const chunk = bytes.subarray(from, from + (lengths[at] ?? 0));
    const compressed = await compress(chunk, { level: LEVEL });
    await redis.set(keys[at] ?? '', compressed, 'PX', UNPUBLISHED_LIFE_MS);
  });
}

function startsOf(lengths: readonly number[]): readonly number[] {
  let start = 0;
  return lengths.map((length) => {
    start += length;
    return start - length;
  });
}

async function publish(redis: Redis, prefix: string, entry: Entry): Promise<unknown> {
  const keys = keysOf(prefix);
  return redis.eval(
    PUBLISH,
    3,
    keys.current,
    keys.previous,
    keys.turn,
    JSON.stringify(entry),
    entry.turn,
    keys.chunk(''),
    RETIRED_LIFE_MS,
    keys.published,
    JSON.stringify(entry.notice),
  );
}

function nameOf(bytes: Uint8Array, { from, to }: Stretch): string {
  return createHash('sha256').update(bytes.subarray(from, to)).digest('hex');
}

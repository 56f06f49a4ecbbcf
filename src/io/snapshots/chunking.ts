/**
 * Where bytes are cut: by a hash that rolls over them, so that a change moves the cuts near it and no others,
 * and two snapshots that are much alike share most of their chunks. The gear hash and the two masks around the
 * wanted length are those of FastCDC (Xia et al., USENIX ATC 2016).
 */

const KIB = 1024;
/** Bytes. The last chunk may be shorter. */
export const CHUNK_BYTES = { least: 256 * KIB, wanted: 1024 * KIB, most: 4096 * KIB } as const;

/**
 * Leading bits that must be zero for a cut. After the least length, 768 KiB are left to the wanted one, some
 * 2^19.6: a cut is rarer than that before it and more frequent behind it.
 */
const ZEROS = { beforeWanted: 21, afterWanted: 18 } as const;
const HASH_BITS = 32;
const MASKS = {
  beforeWanted: leading(ZEROS.beforeWanted),
  afterWanted: leading(ZEROS.afterWanted),
} as const;

/** A number for each byte; never to be changed: other numbers cut otherwise, and nothing is shared any more. */
const GEAR = createGear();

/** A stretch of bytes, from `from` (included) to `to` (excluded). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The chunks of these bytes, in order, without gaps. */
export function* cutChunks(bytes: Uint8Array): Generator<Stretch> {
  let from = 0;
  while (from < bytes.length) {
    const to = findCut(bytes, from);
    yield { from, to };
    from = to;
  }
}

function findCut(bytes: Uint8Array, from: number): number {
  const most = Math.min(from + CHUNK_BYTES.most, bytes.length);
  const wanted = Math.min(from + CHUNK_BYTES.wanted, most);
  // The hash forgets what lies more than 32 bytes back.
  let at = Math.min(from + CHUNK_BYTES.least - HASH_BITS, most);
  let hash = 0;
  for (; at < wanted; at += 1) {
    hash = (hash << 1) + (GEAR[bytes[at] ?? 0] ?? 0);
    if ((hash & MASKS.beforeWanted) === 0 && at >= from + CHUNK_BYTES.least) return at;
  }
  for (; at < most; at += 1) {
    hash = (hash << 1) + (GEAR[bytes[at] ?? 0] ?? 0);
    if ((hash & MASKS.afterWanted) === 0) return at;
  }
  return most;
}

function leading(bits: number): number {
  return -1 << (HASH_BITS - bits);
}

/** Marsaglia's xorshift32, whose numbers are the same everywhere. */
function createGear(): Int32Array {
  let state = 0x9e3779b9;
  return Int32Array.from({ length: 256 }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  });
}

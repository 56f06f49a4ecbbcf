import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, cutChunks } from '../../../../src/io/snapshots/chunking.ts';

/** Bytes that are the same for the same seed: fast-check would take minutes for megabytes. */
function makeBytes(length: number, seed: number): Uint8Array {
  let state = seed || 1;
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}

function partsOf(bytes: Uint8Array): readonly string[] {
  return Array.from(cutChunks(bytes), ({ from, to }) =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1'),
  );
}

const LENGTH = 6 * CHUNK_BYTES.wanted;
const SEEDS = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('cutChunks', () => {
  it('leaves no gap, repeats nothing, and keeps to its lengths', () => {
    fc.assert(
      fc.property(SEEDS, fc.integer({ min: 0, max: LENGTH }), (seed, length) => {
        const bytes = makeBytes(length, seed);
        const chunks = [...cutChunks(bytes)];
        expect(chunks.map(({ from }) => from)).toEqual([
          ...(length === 0 ? [] : [0]),
          ...chunks.slice(0, -1).map(({ to }) => to),
        ]);
        expect(chunks.at(-1)?.to ?? 0).toBe(length);
        for (const [at, { from, to }] of chunks.entries()) {
          expect(to - from).toBeLessThanOrEqual(CHUNK_BYTES.most);
          const isLast = at === chunks.length - 1;
          expect(to - from).toBeGreaterThanOrEqual(isLast ? 1 : CHUNK_BYTES.least);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('cuts the same bytes at the same places', () => {
    const bytes = makeBytes(LENGTH, 7);
    expect([...cutChunks(bytes)]).toEqual([...cutChunks(Uint8Array.from(bytes))]);
  });

  it('leaves most chunks as they were when something is put in', () => {
    const insertion = fc.uint8Array({ minLength: 1, maxLength: 300 });
    const place = fc.integer({ min: 0, max: 2 * LENGTH });
    fc.assert(
      fc.property(SEEDS, place, insertion, (seed, at, put) => {
        const before = makeBytes(2 * LENGTH, seed);
        const after = Buffer.concat([before.subarray(0, at), put, before.subarray(at)]);
        const known = new Set(partsOf(before));
        const fresh = partsOf(after).filter((part) => !known.has(part));
        expect(fresh.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 6 },
    );
  });

  it('cuts bytes that are all alike', () => {
    const chunks = [...cutChunks(new Uint8Array(3 * CHUNK_BYTES.most))];
    for (const { from, to } of chunks) {
      expect(to - from).toBeLessThanOrEqual(CHUNK_BYTES.most);
    }
    expect(chunks.at(-1)?.to).toBe(3 * CHUNK_BYTES.most);
  });
});

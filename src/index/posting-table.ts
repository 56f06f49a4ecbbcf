import type { StringTable } from './string-table.ts';

/**
 * Passages are searched in blocks of this many: the place of a passage in its block fits 16 bits,
 * and the scores of a block (512 KiB) stay in the processor's cache.
 */
export const BLOCK_SIZE = 65_536;
/** A posting is the number of its weight in the upper 16 bits, the passage's place in its block in the lower. */
export const LEVEL_SHIFT = 16;
export const PLACE_MASK = BLOCK_SIZE - 1;

/**
 * A compiled index in flat arrays, as it is searched and stored.
 * A cell holds the postings of one term in one block; its number is `term * blockCount + block`.
 * A cell has few distinct weights, so a posting names one instead of carrying it:
 * 4 bytes instead of 8, as fast, and the weights stay exact to the last bit of a Float32.
 */
export interface PostingTable {
  readonly passageCount: number;
  /** The terms by number, sorted by their bytes. */
  readonly vocabulary: StringTable;
  /** The first posting of each cell, and where the last one ends. */
  readonly cellStarts: Uint32Array;
  /** By passage within each cell. */
  readonly postings: Uint32Array;
  /** The first weight of each cell, and where the last one ends. */
  readonly levelStarts: Uint32Array;
  /** The distinct BM25 weights of each cell, ascending: the last one bounds them all. */
  readonly levels: Float32Array;
}

export function blockCountOf(passageCount: number): number {
  return Math.ceil(passageCount / BLOCK_SIZE);
}

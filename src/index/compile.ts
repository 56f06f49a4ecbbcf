import type { LearntField, LearntModel } from './learn.ts';
import {
  BLOCK_SIZE,
  blockCountOf,
  LEVEL_SHIFT,
  PLACE_MASK,
  type PostingTable,
} from './posting-table.ts';
import { createStringTable } from './string-table.ts';
import { combineRows, rowsOf, type WeightRows } from './weight-rows.ts';

/**
 * How much the title's own score counts beside the whole text's, which has the title in it too.
 * Mean nDCG@10 of five public collections (Porter stems, stop words half): .5905 at 0, .6428 at .5,
 * .6496 at .8, .6512 at .9, .6485 at 1.2; .6453 when each collection's weight is chosen on the others.
 * Long abstracts (CISI) lose from .4 on and lose .04 by 1.2; short questions gain to the end: .7 keeps
 * CISI at .391 and costs the mean nothing.
 * The scores are added as they are: dividing each by the best of its query first, which needs two
 * indexes and two passes, reached .6466 at most.
 */
export const TITLE_WEIGHT = 0.7;

/** Text and title in one index: every weight is that of the text + TITLE_WEIGHT × that of the title. */
export function compileIndex(model: LearntModel): PostingTable {
  return pack(combineRows(rowsOf(model.text), rowsOf(model.title), TITLE_WEIGHT));
}

/** One field alone, with the very weights that wink gave it. */
export function compileField(field: LearntField): PostingTable {
  return pack(rowsOf(field));
}

interface Packing {
  readonly rows: WeightRows;
  readonly cellStarts: Uint32Array;
  readonly postings: Uint32Array;
  readonly levelStarts: Uint32Array;
  readonly levels: Float32Array;
  cell: number;
  posting: number;
  level: number;
}

function pack(rows: WeightRows): PostingTable {
  const encoder = new TextEncoder();
  const encoded = rows.terms.map((term) => encoder.encode(term));
  const order = [...encoded.keys()].sort((a, b) =>
    Buffer.compare(encoded[a] ?? Buffer.alloc(0), encoded[b] ?? Buffer.alloc(0)),
  );
  const cellCount = order.length * blockCountOf(rows.passageCount);
  const packing: Packing = {
    rows,
    cellStarts: new Uint32Array(cellCount + 1),
    postings: new Uint32Array(rows.passages.length),
    levelStarts: new Uint32Array(cellCount + 1),
    levels: new Float32Array(rows.passages.length),
    cell: 0,
    posting: 0,
    level: 0,
  };
  for (const row of order) packRow(packing, row);
  return {
    passageCount: rows.passageCount,
    vocabulary: createStringTable(order.flatMap((row) => encoded[row] ?? [])),
    cellStarts: packing.cellStarts,
    postings: packing.postings,
    levelStarts: packing.levelStarts,
    levels: packing.levels.slice(0, packing.level),
  };
}

function packRow(packing: Packing, row: number): void {
  const { passageCount, passages, starts } = packing.rows;
  const end = starts[row + 1] ?? 0;
  let from = starts[row] ?? 0;
  for (let block = 0; block < blockCountOf(passageCount); block += 1) {
    const limit = (block + 1) * BLOCK_SIZE;
    let to = from;
    while (to < end && (passages[to] ?? 0) < limit) to += 1;
    packCell(packing, from, to);
    from = to;
  }
}

function packCell(packing: Packing, from: number, to: number): void {
  const { passages } = packing.rows;
  const weights = new Float32Array(packing.rows.weights.subarray(from, to));
  const levels = distinct(weights.slice().sort());
  for (let at = from; at < to; at += 1) {
    const level = findLevel(levels, weights[at - from] ?? 0);
    const place = (passages[at] ?? 0) & PLACE_MASK;
    packing.postings[packing.posting] = place | (level << LEVEL_SHIFT);
    packing.posting += 1;
  }
  packing.levels.set(levels, packing.level);
  packing.level += levels.length;
  packing.cell += 1;
  packing.cellStarts[packing.cell] = packing.posting;
  packing.levelStarts[packing.cell] = packing.level;
}

/** Keeps one of each run of equal numbers, in place. */
function distinct(sorted: Float32Array): Float32Array {
  let count = 0;
  for (const number of sorted) {
    if (count > 0 && number === sorted[count - 1]) continue;
    sorted[count] = number;
    count += 1;
  }
  return sorted.subarray(0, count);
}

function findLevel(levels: Float32Array, weight: number): number {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle] ?? 0) < weight) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { LearntField, LearntModel } from './learn.ts';
import { packLevels } from './levels.ts';
import { BLOCK_SIZE, blockCountOf, PLACE_MASK, type PostingTable } from './posting-table.ts';
import { createStringTable } from './string-table.ts';
import { TITLE_WEIGHT } from './title-weight.ts';
import { combineRows, rowsOf, type WeightRows } from './weight-rows.ts';

/** Text and title in one index: every weight is that of the text + TITLE_WEIGHT × that of the title. */
export function compileIndex(model: LearntModel): PostingTable {
  return pack(combineRows(rowsOf(model.text), rowsOf(model.title), TITLE_WEIGHT));
}

/** One field alone, with the very weights that wink gave it. */
export function compileField(field: LearntField): PostingTable {
  return pack(rowsOf(field));
}

function pack(rows: WeightRows): PostingTable {
  const encoder = new TextEncoder();
  const encoded = rows.terms.map((term) => encoder.encode(term));
  const order = [...encoded.keys()].sort((a, b) =>
    Buffer.compare(encoded[a] ?? Buffer.alloc(0), encoded[b] ?? Buffer.alloc(0)),
  );
  const { passages, starts, weights } = rows;
  const cells = createCells(order.length, rows.passageCount, passages.length);
  for (const [place, row] of order.entries()) {
    const from = starts[row] ?? 0;
    fillCells(cells, place, passages.subarray(from, starts[row + 1]), weights.subarray(from));
  }
  return {
    passageCount: rows.passageCount,
    vocabulary: createStringTable(order.flatMap((row) => encoded[row] ?? [])),
    cellStarts: cells.starts,
    postings: cells.postings,
    ...packLevels(cells.starts, cells.postings, cells.weights),
  };
}

interface Cells {
  readonly blockCount: number;
  readonly starts: Uint32Array;
  /** The place of each passage in its block. */
  readonly postings: Uint32Array;
  readonly weights: Float32Array;
  end: number;
}

function createCells(termCount: number, passageCount: number, postingCount: number): Cells {
  const blockCount = blockCountOf(passageCount);
  return {
    blockCount,
    starts: new Uint32Array(termCount * blockCount + 1),
    postings: new Uint32Array(postingCount),
    weights: new Float32Array(postingCount),
    end: 0,
  };
}

function fillCells(
  cells: Cells,
  place: number,
  passages: Uint32Array,
  weights: Float64Array,
): void {
  let at = 0;
  for (let block = 0; block < cells.blockCount; block += 1) {
    for (; at < passages.length && (passages[at] ?? 0) < (block + 1) * BLOCK_SIZE; at += 1) {
      cells.postings[cells.end] = (passages[at] ?? 0) & PLACE_MASK;
      cells.weights[cells.end] = weights[at] ?? 0;
      cells.end += 1;
    }
    cells.starts[place * cells.blockCount + block + 1] = cells.end;
  }
}

import type { WeightedTerm } from '../model/question.ts';
import { createBlockSearch, type QueryTerm } from './block-search.ts';
import { highestLevel, postingFrom, postingsOf } from './cell.ts';
import { BLOCK_SIZE, blockCountOf, PLACE_MASK, type PostingTable } from './posting-table.ts';
import type { SearchIndex } from './search-index.ts';
import { stringCount } from './string-table.ts';
import { createTopPassages, ranked } from './top-passages.ts';
import { createTermFinder, type TermFinder } from './vocabulary.ts';

/**
 * Opens a compiled index. One search at a time: it uses buffers of the index, and nothing in it
 * awaits, so none is ever interrupted by another.
 */
export function createPostingIndex(table: PostingTable): SearchIndex {
  const { passageCount, vocabulary } = table;
  const findTerm = createTermFinder(vocabulary);
  const searchBlock = createBlockSearch(table);
  return {
    passageCount,
    termCount: stringCount(vocabulary),
    passageFrequency: (term) => frequencyOf(table, findTerm(term)),
    passagesWith: (term) => passagesWith(table, findTerm(term)),
    occursIn: (term, from, to) => occursIn(table, findTerm(term), from, to),
    search(terms, limit) {
      // All that is the caller's is read here: nothing after this line can throw and leave scores behind.
      const known = resolve(table, findTerm, terms);
      const room = Math.min(Math.floor(limit), passageCount);
      if (known.length === 0 || !(room > 0)) return [];
      const top = createTopPassages(room);
      for (let block = 0; block < blockCountOf(passageCount); block += 1) {
        searchBlock(block, known, top);
      }
      return ranked(top);
    },
  };
}

function frequencyOf(table: PostingTable, row: number): number {
  if (row < 0) return 0;
  const blockCount = blockCountOf(table.passageCount);
  const first = row * blockCount;
  return (table.cellStarts[first + blockCount] ?? 0) - (table.cellStarts[first] ?? 0);
}

function passagesWith(table: PostingTable, row: number): Uint32Array {
  const passages = new Uint32Array(frequencyOf(table, row));
  const first = row * blockCountOf(table.passageCount);
  let count = 0;
  for (let block = 0; count < passages.length; block += 1) {
    for (const posting of postingsOf(table, first + block)) {
      passages[count] = block * BLOCK_SIZE + (posting & PLACE_MASK);
      count += 1;
    }
  }
  return passages;
}

function occursIn(table: PostingTable, row: number, from: number, to: number): boolean {
  if (row < 0) return false;
  const first = row * blockCountOf(table.passageCount);
  const end = Math.min(to, table.passageCount);
  let start = Math.max(from, 0);
  while (start < end) {
    const block = Math.floor(start / BLOCK_SIZE);
    const posting = postingFrom(table, first + block, start % BLOCK_SIZE);
    if (posting !== undefined) return block * BLOCK_SIZE + (posting & PLACE_MASK) < end;
    start = (block + 1) * BLOCK_SIZE;
  }
  return false;
}

/** The known terms, once each, the one that can add most first. A weight that is not above 0 counts nothing. */
function resolve(
  table: PostingTable,
  findTerm: TermFinder,
  terms: readonly WeightedTerm[],
): readonly QueryTerm[] {
  const weights = new Map<number, number>();
  for (const { term, weight } of terms) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) continue;
    const row = findTerm(term);
    if (row >= 0) weights.set(row, (weights.get(row) ?? 0) + weight);
  }
  return [...weights]
    .map(([row, weight]) => ({ row, weight, bound: weight * highestWeight(table, row) }))
    .sort((a, b) => b.bound - a.bound || a.row - b.row);
}

function highestWeight(table: PostingTable, row: number): number {
  const blockCount = blockCountOf(table.passageCount);
  let highest = 0;
  for (let block = 0; block < blockCount; block += 1) {
    highest = Math.max(highest, highestLevel(table, row * blockCount + block));
  }
  return highest;
}

import { BLOCK_SIZE, LEVEL_SHIFT, PLACE_MASK } from './posting-table.ts';

/** The distinct weights of each cell, ascending, and where those of each begin. */
export interface Levels {
  readonly levelStarts: Uint32Array;
  readonly levels: Float32Array;
}

/** More distinct weights than this are sorted by the machine's own sort, which takes longer to call. */
const MOST_INSERTED = 24;
/** Knuth's multiplicative hash (TAOCP 6.4): the golden ratio of 32 bits. */
const GOLDEN = 0x9e3779b1;

/** Weights as bits: those of positive Float32 numbers are in the order of the numbers. */
interface Table {
  /** By slot: the cell that used it last, the bits, and which of the distinct ones of the cell they are. */
  readonly cells: Uint32Array;
  readonly bits: Uint32Array;
  readonly places: Uint16Array;
  readonly distinct: Uint32Array;
  readonly ranks: Uint16Array;
  /** Bits of a hash to drop, so that a slot of a table as large as the cell needs is left. */
  shift: number;
}

/**
 * Finds the distinct weights of each cell, and writes into every posting, which holds its place alone,
 * the number of its weight. `weights` stand beside the postings.
 */
export function packLevels(
  cellStarts: Uint32Array,
  postings: Uint32Array,
  weights: Float32Array,
): Levels {
  const cellCount = cellStarts.length - 1;
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  const table = createTable();
  const levelStarts = new Uint32Array(cellCount + 1);
  const levels = new Uint32Array(weights.length);
  let level = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    const from = cellStarts[cell] ?? 0;
    const to = cellStarts[cell + 1] ?? 0;
    if (to - from === 1) {
      levels[level] = bits[from] ?? 0;
      level += 1;
    } else if (to > from) {
      const count = numberWeights(table, cell + 1, postings, bits, from, to);
      levels.set(rankWeights(table, cell + 1, count), level);
      applyRanks(table, postings, from, to);
      level += count;
    }
    levelStarts[cell + 1] = level;
  }
  return { levelStarts, levels: new Float32Array(levels.slice(0, level).buffer) };
}

function createTable(): Table {
  const slots = 2 * BLOCK_SIZE;
  return {
    cells: new Uint32Array(slots),
    bits: new Uint32Array(slots),
    places: new Uint16Array(slots),
    distinct: new Uint32Array(BLOCK_SIZE),
    ranks: new Uint16Array(BLOCK_SIZE),
    shift: 0,
  };
}

/** Gives each posting of a cell the number of its weight, in the order in which they come; returns how many there are. */
function numberWeights(
  table: Table,
  cell: number,
  postings: Uint32Array,
  bits: Uint32Array,
  from: number,
  to: number,
): number {
  table.shift = Math.clz32(2 * (to - from) - 1);
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const found = bits[at] ?? 0;
    const slot = slotOf(table, cell, found);
    if (table.cells[slot] !== cell) {
      table.cells[slot] = cell;
      table.bits[slot] = found;
      table.places[slot] = count;
      table.distinct[count] = found;
      count += 1;
    }
    postings[at] = (postings[at] ?? 0) | ((table.places[slot] ?? 0) << LEVEL_SHIFT);
  }
  return count;
}

/** Where these bits of a cell are, or where they belong. */
function slotOf({ cells, bits, shift }: Table, cell: number, found: number): number {
  const mask = 0xffffffff >>> shift;
  let slot = Math.imul(found, GOLDEN) >>> shift;
  while (cells[slot] === cell && bits[slot] !== found) slot = (slot + 1) & mask;
  return slot;
}

/** Sorts the distinct weights of a cell, and notes the rank of each. */
function rankWeights(table: Table, cell: number, count: number): Uint32Array {
  const sorted = table.distinct.subarray(0, count);
  if (count > MOST_INSERTED) sorted.sort();
  else insertionSort(sorted);
  for (let rank = 0; rank < count; rank += 1) {
    const slot = slotOf(table, cell, sorted[rank] ?? 0);
    table.ranks[table.places[slot] ?? 0] = rank;
  }
  return sorted;
}

function insertionSort(numbers: Uint32Array): void {
  for (let end = 1; end < numbers.length; end += 1) {
    const number = numbers[end] ?? 0;
    let at = end;
    for (; at > 0 && (numbers[at - 1] ?? 0) > number; at -= 1) numbers[at] = numbers[at - 1] ?? 0;
    numbers[at] = number;
  }
}

function applyRanks({ ranks }: Table, postings: Uint32Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const posting = postings[at] ?? 0;
    const rank = ranks[posting >>> LEVEL_SHIFT] ?? 0;
    postings[at] = (posting & PLACE_MASK) | (rank << LEVEL_SHIFT);
  }
}

import {
  BLOCK_SIZE,
  blockCountOf,
  LEVEL_SHIFT,
  PLACE_MASK,
  type PostingTable,
} from './posting-table.ts';
import { refuse } from './snapshot-layout.ts';
import { stringCount } from './string-table.ts';
import { isSorted } from './vocabulary.ts';

/**
 * Looks at every number of an index once, so that a search can trust them all: 15 ms for 100,000 passages.
 * A checksum shows that a file is as it was written, not that an honest program wrote it.
 */
export function checkTable(table: PostingTable): void {
  const { passageCount, vocabulary, cellStarts, levelStarts, postings, levels } = table;
  const cellCount = stringCount(vocabulary) * blockCountOf(passageCount);
  if (!isSorted(vocabulary)) refuse('its terms are not in order');
  if (cellStarts.length !== cellCount + 1 || levelStarts.length !== cellCount + 1) {
    refuse('it has not one cell for each term and block');
  }
  if (!areStarts(cellStarts, postings.length)) refuse('its postings are cut wrongly');
  if (!areStarts(levelStarts, levels.length)) refuse('its weights are cut wrongly');
  for (let cell = 0; cell < cellCount; cell += 1) checkCell(table, cell);
}

/** True when the numbers rise from 0 to `end`. */
export function areStarts(starts: Uint32Array, end: number): boolean {
  if (starts[0] !== 0 || starts.at(-1) !== end) return false;
  for (let at = 1; at < starts.length; at += 1) {
    if ((starts[at] ?? 0) < (starts[at - 1] ?? 0)) return false;
  }
  return true;
}

function checkCell(table: PostingTable, cell: number): void {
  const levelCount = checkLevels(table, cell);
  const block = cell % blockCountOf(table.passageCount);
  const size = Math.min(BLOCK_SIZE, table.passageCount - block * BLOCK_SIZE);
  let lastPlace = -1;
  const end = table.cellStarts[cell + 1] ?? 0;
  // By index, because an iterator would take most of the time to open a snapshot.
  for (let at = table.cellStarts[cell] ?? 0; at < end; at += 1) {
    const posting = table.postings[at] ?? 0;
    const place = posting & PLACE_MASK;
    if (place <= lastPlace || place >= size) refuse('its passages are out of order');
    if (posting >>> LEVEL_SHIFT >= levelCount) refuse('it lacks a weight');
    lastPlace = place;
  }
}

/** Returns how many weights the cell has. */
function checkLevels({ levels, levelStarts }: PostingTable, cell: number): number {
  const start = levelStarts[cell] ?? 0;
  const end = levelStarts[cell + 1] ?? 0;
  let last = 0;
  for (let at = start; at < end; at += 1) {
    const level = levels[at] ?? 0;
    if (!(level > last && level < Number.POSITIVE_INFINITY)) refuse('its weights are out of order');
    last = level;
  }
  return end - start;
}

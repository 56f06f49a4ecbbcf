import { type Braces, pairBraces } from './braces.ts';
import { findMasks, type Masks } from './look-alikes.ts';
import { lowerInPlace, straighten } from './plain-text.ts';
import { scanWords, type Words } from './scan-words.ts';
import type { ErrorTable } from './table.ts';

/** A text, read as far as all forms of errors need it. All of its texts have the same length. */
export interface Scene {
  readonly table: ErrorTable;
  readonly plain: string;
  readonly lower: string;
  /** True for what a person types; in a log a number needs more evidence. */
  readonly isShort: boolean;
  readonly masks: Masks;
  readonly words: Words;
  readonly braces: Braces;
}

/** A question has at most this many UTF-16 units and lines, and no time of day. */
const LONGEST_QUESTION = 240;
const MOST_LINES = 3;

export function openScene(text: string, table: ErrorTable): Scene {
  const plain = straighten(text);
  const masks = findMasks(plain);
  const isShort =
    plain.length <= LONGEST_QUESTION &&
    plain.split('\n').length <= MOST_LINES &&
    !masks.all.some(({ what }) => what === 'timestamp' || what === 'UUID' || what === 'process');
  return {
    table,
    plain,
    lower: lowerInPlace(plain),
    isShort,
    masks,
    words: scanWords(plain, table, isShort),
    braces: pairBraces(plain),
  };
}

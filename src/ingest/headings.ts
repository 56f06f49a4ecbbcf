import { OPENERS } from '../text/sentences.ts';

/** Words that stay small inside a heading in title case. */
const SMALL = new Set('a an and as at by for from in of on or the to with your vs'.split(' '));
/** A heading has at least two words (one word is a name) and hardly ever more than nine. */
const WORDS = { fewest: 2, most: 9 } as const;
/** What else starts the first clause after a heading. */
const SUBJECTS = new Set(['Apple', 'iOS', 'macOS', 'watchOS', 'tvOS', 'iPadOS', 'visionOS']);

/**
 * How many characters of a sentence are a heading that ran into it when its line break was lost:
 * `Don’t Use FTP FTP is a very old protocol` → 13. 0 when there is none; all when it is nothing else.
 */
export function headingLength(sentence: string): number {
  const words = sentence.split(' ');
  if (!isCapital(words[0]) || /^(?:A|An|The)$/.test(words[0] ?? '')) return 0;
  const run = titleRun(words);
  if (run === words.length) return isWhole(words) ? sentence.length : 0;
  for (let at = WORDS.fewest; at <= Math.min(run, WORDS.most); at++) {
    if (startsClause(words, at)) return words.slice(0, at).join(' ').length;
  }
  return 0;
}

function isWhole(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const isShort = words.length >= WORDS.fewest && words.length <= WORDS.most;
  return isShort && !/[.:,;!]$/.test(last);
}

/** How many words from the start are in title case. */
function titleRun(words: readonly string[]): number {
  const end = words.findIndex((word) => !isCapital(word) && !SMALL.has(word));
  return end < 0 ? words.length : end;
}

function startsClause(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  if (SMALL.has(words[at - 1] ?? '') || !/^\p{Ll}/u.test(next)) return false;
  return word === words[0] || word === words[at - 1] || OPENERS.has(word) || SUBJECTS.has(word);
}

function isCapital(word: string | undefined): boolean {
  return word !== undefined && /^[“"(]?\p{Lu}[\p{L}\p{N}’'?&-]*[”")]?$/u.test(word);
}

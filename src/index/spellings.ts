import { namesOf } from '../model/document-text.ts';
import type { Chapter } from './chapters.ts';

/** Shorter words have too many neighbours for a typo to be told from another word. */
const SHORTEST = 4;

/** The spellings of a corpus, sorted, once each. */
export function gatherSpellings(chapters: readonly Chapter[]): readonly string[] {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) words.add(word);
  };
  for (const { document, passages } of chapters) {
    for (const name of namesOf(document)) add(name);
    for (const { heading, text } of passages) {
      add(heading ?? '');
      add(text);
    }
  }
  // Judged once each: a large corpus repeats its words hundreds of times.
  return [...words].filter(isSpelling).sort();
}

/** The words of a text that a typo is compared with: four letters or more, no digit, in lower case. */
export function spellingsOf(text: string): readonly string[] {
  return wordsOf(text).filter(isSpelling);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function isSpelling(word: string): boolean {
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  return letters >= SHORTEST && !/\p{N}/u.test(word);
}

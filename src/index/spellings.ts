import type { Chapter } from './chapters.ts';

/** Shorter words have too many neighbours for a typo to be told from another word. */
const SHORTEST = 4;

/** The words of a corpus as written, in lower case, sorted, once each. */
export function gatherSpellings(chapters: readonly Chapter[]): readonly string[] {
  const found = new Set<string>();
  const add = (text: string): void => {
    for (const spelling of spellingsOf(text)) found.add(spelling);
  };
  for (const { document, passages } of chapters) {
    add(document.title);
    for (const { heading, text } of passages) {
      add(heading ?? '');
      add(text);
    }
  }
  return [...found].sort();
}

/** Words of four letters or more without a digit. */
export function spellingsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.filter((word) => countLetters(word) >= SHORTEST && !/\p{N}/u.test(word));
}

function countLetters(word: string): number {
  return word.match(/\p{L}/gu)?.length ?? 0;
}

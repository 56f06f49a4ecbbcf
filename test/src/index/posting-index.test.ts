import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileField, compileIndex } from '../../../src/index/compile.ts';
import { type LearntField, learn } from '../../../src/index/learn.ts';
import { createPostingIndex } from '../../../src/index/posting-index.ts';
import { BLOCK_SIZE } from '../../../src/index/posting-table.ts';
import type { ScoredPassage, SearchIndex } from '../../../src/index/search-index.ts';
import type { WeightedTerm } from '../../../src/model/question.ts';
import { asTerm, PATIENCE, randomNumbers, wordSoups } from './word-soup.ts';

/** Passages in two blocks. */
const SIZE = BLOCK_SIZE + 3000;
/** Weights whose products with a Float32 are exact, so that a sum is the same in any order. */
const WEIGHTS = [0.25, 0.5, 1, 2];

const weigh = (text: string, weight = 1): WeightedTerm => ({ term: asTerm(text), weight });

describe('a posting index', PATIENCE, () => {
  it('finds exactly the passages that looking at every passage finds', () => {
    fc.assert(
      fc.property(
        wordSoups(200),
        fc.integer({ min: 1, max: 30 }),
        ({ passages, queries }, limit) => {
          const field = learn(passages).text;
          const index = createPostingIndex(compileField(field));
          for (const query of queries) {
            const terms = query.map((term, n) => ({
              term,
              weight: WEIGHTS[n % WEIGHTS.length] ?? 1,
            }));
            expect(index.search(terms, limit)).toEqual(bruteForce(field, terms).slice(0, limit));
          }
        },
      ),
    );
  });

  it('keeps exact over several blocks, with and without the cut', () => {
    const field = syntheticField(SIZE);
    const index = createPostingIndex(compileField(field));
    const dense = field.terms
      .filter((text) => text.startsWith('common'))
      .map((text) => weigh(text));
    const rare = ['rare0', 'rare1', 'rare2', 'rare3'].map((text) => weigh(text));
    for (const terms of [dense, rare, [...rare, ...dense], [weigh('rare4', 9), ...dense]]) {
      const expected = bruteForce(field, terms);
      for (const limit of [1, 10, 400]) {
        expect(index.search(terms, limit)).toEqual(expected.slice(0, limit));
      }
    }
  });

  it('breaks ties by the smaller passage number', () => {
    const text = [asTerm('same')];
    const passages = Array.from({ length: 20 }, () => ({ title: [], text }));
    const found = createPostingIndex(compileIndex(learn(passages))).search([weigh('same')], 5);
    expect(found.map(({ passage }) => passage)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(found.map(({ score }) => score)).size).toBe(1);
  });

  it('adds up the weights of a term that is given more than once', () => {
    const index = smallIndex();
    expect(index.search([weigh('dns'), weigh('dns', 0.5)], 5)).toEqual(
      index.search([weigh('dns', 1.5)], 5),
    );
  });

  it('does not care about the order of the words', () => {
    const index = smallIndex();
    const terms = [weigh('dns', 0.5), weigh('tls'), weigh('vpn', 2)];
    expect(index.search([...terms].reverse(), 5)).toEqual(index.search(terms, 5));
  });

  it.each([0, -1, -0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'lets a word of the weight %d count nothing',
    (weight) => {
      const index = smallIndex();
      expect(index.search([weigh('tls'), weigh('dns', weight)], 5)).toEqual(
        index.search([weigh('tls')], 5),
      );
      expect(index.search([weigh('dns', weight)], 5)).toEqual([]);
    },
  );

  it.each([0, -3, 0.9, Number.NaN])('finds nothing when %d passages are wanted', (limit) => {
    expect(smallIndex().search([weigh('dns')], limit)).toEqual([]);
  });

  it('returns what it has when more is wanted', () => {
    expect(smallIndex().search([weigh('dns')], Number.POSITIVE_INFINITY)).toHaveLength(2);
  });

  it('finds nothing without words, with unknown words, and in an empty corpus', () => {
    expect(smallIndex().search([], 5)).toEqual([]);
    expect(smallIndex().search([weigh('ipv9'), weigh(''), weigh('x'.repeat(1e6))], 5)).toEqual([]);
    const empty = createPostingIndex(compileIndex(learn([])));
    expect(empty.search([weigh('dns')], 5)).toEqual([]);
    expect([empty.passageCount, empty.termCount]).toEqual([0, 0]);
  });

  it('answers the same after a query that failed halfway', () => {
    const index = smallIndex();
    const before = index.search([weigh('dns'), weigh('tls')], 5);
    const failing = {
      term: asTerm('vpn'),
      get weight(): number {
        throw new Error('unreadable');
      },
    };
    expect(() => index.search([weigh('dns'), failing], 5)).toThrow('unreadable');
    expect(index.search([weigh('dns'), weigh('tls')], 5)).toEqual(before);
  });

  it('answers each question as if it were the first', () => {
    fc.assert(
      fc.property(wordSoups(100), ({ passages, queries }) => {
        const table = compileIndex(learn(passages));
        const used = createPostingIndex(table);
        for (const query of [...queries, ...queries]) {
          const terms = query.map((term) => ({ term, weight: 1 }));
          expect(used.search(terms, 7)).toEqual(createPostingIndex(table).search(terms, 7));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('knows in which passages a term occurs', () => {
    fc.assert(
      fc.property(wordSoups(80), fc.nat(90), fc.nat(90), ({ passages, queries }, from, to) => {
        const index = createPostingIndex(compileIndex(learn(passages)));
        for (const term of queries.flat()) {
          const holders = [...passages.keys()].filter((n) => passages[n]?.text.includes(term));
          expect([...index.passagesWith(term)]).toEqual(holders);
          expect(index.passageFrequency(term)).toBe(holders.length);
          expect(index.occursIn(term, from, to)).toBe(holders.some((n) => n >= from && n < to));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('knows it across blocks too', () => {
    const field = syntheticField(SIZE);
    const index = createPostingIndex(compileField(field));
    const holders = passagesHolding(field, 'rare1');
    expect([...index.passagesWith(asTerm('rare1'))]).toEqual(holders);
    for (const from of [0, 1, BLOCK_SIZE - 1, BLOCK_SIZE, BLOCK_SIZE + 7, SIZE - 1]) {
      for (const to of [from, from + 1, from + 3000, BLOCK_SIZE + 1, 3 * BLOCK_SIZE]) {
        expect(index.occursIn(asTerm('rare1'), from, to)).toBe(
          holders.some((n) => n >= from && n < to),
        );
      }
    }
  });
});

function smallIndex(): SearchIndex {
  const texts = ['dns tls', 'tls tls vpn', 'dns dns dns vpn', 'ftp'];
  return createPostingIndex(
    compileIndex(learn(texts.map((text) => ({ title: [], text: text.split(' ').map(asTerm) })))),
  );
}

/** Every passage, scored from the learnt weights as an index stores them. */
function bruteForce(field: LearntField, terms: readonly WeightedTerm[]): readonly ScoredPassage[] {
  const found: ScoredPassage[] = [];
  const numbers = new Map(field.terms.map((term, number) => [term, number]));
  for (let passage = 0; passage < field.passageCount; passage += 1) {
    const weights = field.weightsOf(passage);
    let score = 0;
    for (const { term, weight } of terms) {
      score += weight * Math.fround(weights[numbers.get(term) ?? -1] ?? 0);
    }
    if (score > 0) found.push({ passage, score });
  }
  return found.sort((a, b) => b.score - a.score || a.passage - b.passage);
}

function passagesHolding(field: LearntField, term: string): readonly number[] {
  const number = field.terms.indexOf(term);
  return Array.from({ length: field.passageCount }, (_, n) => n).filter(
    (n) => field.weightsOf(n)[number] !== undefined,
  );
}

/** Made-up weights: learning so many passages would take half a minute. Few distinct ones, for ties. */
function syntheticField(passageCount: number): LearntField {
  const common = [1, 1, 0.97, 0.95, 0.92, 0.9, 0.6, 0.5, 0.4, 0.3];
  const rare = [0.01, 0.004, 0.001, 0.0002, 0.00005];
  const words = [
    ...common.map((chance, n) => [`common${n}`, chance] as const),
    ...rare.map((chance, n) => [`rare${n}`, chance] as const),
  ];
  const random = randomNumbers(3);
  const weights = Array.from({ length: passageCount }, () => {
    const record: Record<number, number> = {};
    for (const [number, [, chance]] of words.entries()) {
      if (random() < chance)
        record[number] = (1 + Math.floor(random() * 5)) * (0.1 - Math.log(chance));
    }
    return record;
  });
  return {
    passageCount,
    terms: words.map(([word]) => word),
    weightsOf: (passage) => weights[passage] ?? {},
  };
}

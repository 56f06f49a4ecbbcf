import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  meanFigures,
  ndcg,
  rankingFigures,
  recall,
  reciprocalRank,
} from './metrics.ts';

const relevant = (judged: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(judged));

describe('nDCG', () => {
  it('is the hand-worked value of a graded ranking, gains taken as judged', () => {
    // Gains 3, 0, 2 at ranks 1..3: 3 + 0 + 2/log2(4) = 4. Ideal 3, 2, 1: 3 + 2/log2(3) + 1/log2(4).
    const ideal = 3 + 2 / Math.log2(3) + 0.5;
    const found = ndcg(['a', 'x', 'b'], relevant({ a: 3, b: 2, c: 1 }), 10);
    expect(found).toBeCloseTo(4 / ideal, 12);
    expect(found).toBeCloseTo(0.84001, 5);
  });

  it('does not look below its depth', () => {
    expect(ndcg(['x', 'y', 'a'], relevant({ a: 1 }), 2)).toBe(0);
    expect(ndcg(['x', 'y', 'a'], relevant({ a: 1 }), 3)).toBeCloseTo(0.5, 12);
  });

  it('is ideal when the depth is full of relevant documents, however many more there are', () => {
    expect(ndcg(['a', 'b'], relevant({ a: 1, b: 1, c: 1 }), 2)).toBe(1);
  });

  it('is 0 when nothing was judged relevant', () => {
    expect(ndcg(['a'], relevant({}), 10)).toBe(0);
  });

  it('is never better for a ranking than for the ideal one', () => {
    const documents = ['a', 'b', 'c', 'd', 'e'];
    const judgement = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 });
    const ranking = fc.shuffledSubarray(documents, { minLength: 1 });
    fc.assert(
      fc.property(ranking, judgement, (ids, gains) => {
        const judged = new Map(documents.map((id, place) => [id, gains[place] ?? 0]));
        const value = ndcg(ids, judged, 3);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('the other figures', () => {
  it('give the reciprocal rank of the first relevant document, and 0 below the depth', () => {
    expect(reciprocalRank(['x', 'a', 'b'], relevant({ a: 1, b: 1 }), 10)).toBe(0.5);
    expect(reciprocalRank(['x', 'y', 'a'], relevant({ a: 1 }), 2)).toBe(0);
  });

  it('give the hand-worked average precision, missed documents counted', () => {
    // Relevant at ranks 1, 3 and never: (1/1 + 2/3) / 3.
    const found = averagePrecision(['a', 'x', 'b', 'y'], relevant({ a: 1, b: 1, c: 1 }));
    expect(found).toBeCloseTo((1 + 2 / 3) / 3, 12);
  });

  it('count a document judged 0 as not relevant', () => {
    expect(averagePrecision(['a', 'b'], relevant({ b: 1 }))).toBe(0.5);
    expect(rankingFigures(['a', 'b'], new Map([['b', 1]])).success1).toBe(0);
  });

  it('give recall within a depth', () => {
    expect(recall(['a', 'x', 'b'], relevant({ a: 1, b: 1, c: 1 }), 2)).toBeCloseTo(1 / 3, 12);
    expect(recall([], relevant({}), 100)).toBe(0);
  });

  it('stay at 0 for an empty ranking', () => {
    expect(rankingFigures([], relevant({ a: 1 }))).toEqual({
      ndcg10: 0,
      mrr10: 0,
      map: 0,
      recall100: 0,
      success1: 0,
    });
  });

  it('are averaged one by one, and not at all when there are none', () => {
    const hit = rankingFigures(['a'], relevant({ a: 1 }));
    const miss = rankingFigures(['x'], relevant({ a: 1 }));
    expect(meanFigures([hit, miss])?.success1).toBe(0.5);
    expect(meanFigures([])).toBeUndefined();
  });
});

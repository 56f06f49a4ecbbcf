import { describe, expect, it } from 'vitest';
import { areSameHits, countSameHits } from './same-hits.ts';

const hits = (...pairs: readonly (readonly [passage: number, score: number])[]) =>
  pairs.map(([passage, score]) => ({ passage, score }));

describe('areSameHits', () => {
  it.each([
    ['equal hits', hits([1, 3], [2, 2]), hits([1, 3], [2, 2])],
    ['hits that differ by rounding', hits([1, 3]), hits([1, 3.00001])],
    ['ties in another order', hits([1, 3], [2, 3], [4, 1]), hits([2, 3], [1, 3], [4, 1])],
    ['others that tie with the last', hits([1, 3], [2, 1]), hits([1, 3], [9, 1])],
    ['nothing and nothing', [], []],
  ])('takes %s for the same', (_, ours, theirs) => {
    expect(areSameHits(ours, theirs)).toBe(true);
  });

  it.each([
    ['another score', hits([1, 3]), hits([1, 2.9])],
    ['another passage of another score', hits([1, 3], [2, 2]), hits([7, 3], [2, 2])],
    ['a passage missing', hits([1, 3]), hits([1, 3], [2, 2])],
    ['another order of different scores', hits([1, 3], [2, 2]), hits([2, 2], [1, 3])],
  ])('sees %s', (_, ours, theirs) => {
    expect(areSameHits(ours, theirs)).toBe(false);
  });
});

describe('countSameHits', () => {
  it('compares the queries that both answered', () => {
    const ours = [
      { query: [1, 2], hits: hits([1, 3]) },
      { query: [3], hits: hits([2, 1]) },
      { query: [4], hits: [] },
    ];
    const theirs = [
      { query: [3], hits: hits([5, 2]) },
      { query: [1, 2], hits: hits([1, 3]) },
    ];
    expect(countSameHits(ours, theirs)).toEqual({ same: 1, compared: 2 });
  });
});

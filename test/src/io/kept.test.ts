import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKept } from '../../../src/io/kept.ts';

const HOUR = 3_600_000;

describe('what is kept', () => {
  it('is had by its id until it is told to be forgotten', () => {
    const kept = createKept<string>({ most: 10, expiresAfterMs: HOUR });
    kept.set('a', 'one');
    expect(kept.get('a')).toBe('one');
    kept.set('a', undefined);
    expect(kept.get('a')).toBeUndefined();
    expect(kept.get('constructor')).toBeUndefined();
  });

  it('never takes more together than it may: what was asked for last stays', () => {
    const kept = createKept<string>({
      most: 10,
      expiresAfterMs: HOUR,
      sizeOf: (text) => text.length,
      mostSize: 10,
    });
    kept.set('a', 'xxxx');
    kept.set('b', 'yyyy');
    kept.get('a');
    kept.set('c', 'zzzz');
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['xxxx', undefined, 'zzzz']);
    kept.set('d', 'x'.repeat(11));
    expect([kept.get('a'), kept.get('c'), kept.get('d')]).toEqual(['xxxx', 'zzzz', undefined]);
  });

  it('weighs what weighs nothing, or a part, as one', () => {
    const weigh = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(weigh, { maxLength: 10 }), (weights) => {
        const kept = createKept<number>({
          most: 100,
          expiresAfterMs: HOUR,
          sizeOf: (weight) => weight,
          mostSize: 5,
        });
        for (const [at, weight] of weights.entries()) kept.set(`${at}`, weight);
        const held = weights.filter((_, at) => kept.get(`${at}`) !== undefined);
        expect(held).toHaveLength(Math.min(5, weights.length));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap, wilson } from './intervals.ts';
import { mean } from './metrics.ts';

describe('the Wilson interval', () => {
  it('is the published example: 81 of 263 gives 0.255 to 0.366', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 857-872, method 3.
    const { value, low, high } = wilson(81, 263);
    expect(value).toBeCloseTo(0.308, 3);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('is not empty when all or none succeeded', () => {
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(0, 20).high).toBeCloseTo(0.1611, 4);
    expect(wilson(20, 20).low).toBeCloseTo(0.8389, 4);
    expect(wilson(20, 20).high).toBe(1);
  });

  it('is not a number for no questions', () => {
    expect(wilson(0, 0).value).toBeNaN();
  });

  it('always holds its value and stays within 0 and 1', () => {
    const counts = fc.nat(500).chain((of) => fc.tuple(fc.nat(of), fc.constant(of + 1)));
    fc.assert(
      fc.property(counts, ([hits, of]) => {
        const { value, low, high } = wilson(hits, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the bootstrap interval', () => {
  it('gives the same interval for the same items every time', () => {
    const items = [0, 0.2, 0.5, 1, 1, 1, 0.3];
    expect(bootstrap(items, mean)).toEqual(bootstrap(items, mean));
  });

  it('is as wide as the normal approximation for many items', () => {
    const items = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const { value, low, high } = bootstrap(items, mean);
    expect(value).toBe(0.5);
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
  });

  it('has no width when all items are equal', () => {
    expect(bootstrap([0.4, 0.4, 0.4], (sample) => Math.max(...sample))).toEqual({
      value: 0.4,
      low: 0.4,
      high: 0.4,
    });
  });

  it('is not a number for no items', () => {
    expect(bootstrap([], mean).low).toBeNaN();
  });
});

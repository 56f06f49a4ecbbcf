import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCounter } from '../../../src/ingest/counters.ts';

describe('readCounter', () => {
  it.each([
    ['0', 0],
    ['136', 136],
    ['951', 951],
    ['1k', 1000],
    ['1.8k', 1800],
    ['2.1k', 2100],
    ['4.3k', 4300],
    ['10.4k', 10_400],
    ['1.2M', 1_200_000],
    ['2.1K', 2100],
  ])('reads %s as %d and keeps the text', (text, value) => {
    expect(readCounter(text)).toEqual({ text, value });
  });

  it.each([
    ...['', ' 1', '1 ', '-1', '+1', '007', '1e3', '1.8', '1,024', '1.k', '.5k', 'k', '2.1kk'],
    ...['1m', '3h', '٣', '1'.repeat(10), '1'.repeat(100_000), 'NaN', 'Infinity', '0x10'],
  ])('takes no other text for a counter: %j', (text) => {
    expect(readCounter(text)).toBeUndefined();
  });

  it('reads every number below a thousand as itself, and every tenth of a thousand exactly', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(9), (whole, tenth) => {
        expect(readCounter(String(whole))?.value).toBe(whole);
        expect(readCounter(`${whole}.${tenth}k`)?.value).toBe(whole * 1000 + tenth * 100);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../../src/io/fetch/retry-after.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 24 * 60 * 60 * 1000;

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['7', 7000],
    ['86400', DAY_MS],
    ['86401', DAY_MS],
    ['99999999999999999999999999', DAY_MS],
  ])('reads %s seconds as %d ms, a day at most', (text, ms) => {
    expect(readRetryAfter(text, undefined, NOW)).toBe(ms);
  });

  it.each([
    ['of today', 'Tue, 24 Nov 2026 12:00:30 GMT'],
    ['of RFC 850', 'Tuesday, 24-Nov-26 12:00:30 GMT'],
    ['of C', 'Tue Nov 24 12:00:30 2026'],
  ])('reads the date form %s', (_, text) => {
    expect(readRetryAfter(text, undefined, NOW)).toBe(30_000);
  });

  it('counts from the clock of the server when it tells it', () => {
    const date = 'Mon, 02 Jan 2017 00:00:00 GMT';
    expect(readRetryAfter('Mon, 02 Jan 2017 00:01:00 GMT', date, NOW)).toBe(60_000);
  });

  it('does not wait for what is past, nor longer than a day', () => {
    expect(readRetryAfter('Tue, 24 Nov 2020 12:00:00 GMT', undefined, NOW)).toBe(0);
    expect(readRetryAfter('Tue, 24 Nov 2099 12:00:00 GMT', undefined, NOW)).toBe(DAY_MS);
  });

  it.each(['', '-5', '1e9', '7.5', 'soon', '2026-11-24', 'Tue, 99 Nov 2026 12:00:30 GMT', '٣'])(
    'makes nothing of %j',
    (text) => {
      expect(readRetryAfter(text, undefined, NOW)).toBeUndefined();
    },
  );

  it('gives nothing, or something between zero and a day', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, date) => {
        const ms = readRetryAfter(text, date, NOW) ?? 0;
        expect(ms >= 0 && ms <= DAY_MS).toBe(true);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { afterFailure, afterSuccess, isDue } from '../../../jobs/refresh/due.ts';
import type { Source } from '../../../src/collect/sources.ts';
import { FetchFault } from '../../../src/io/fetch/fetch-fault.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FEED: Source = {
  kind: 'feed',
  name: 'feed',
  url: 'https://a.example/',
  everyMs: HOUR,
  terms: { basis: 'A test.', hosts: [], pauseMs: 0 },
};
const NOW = new Date('2026-03-01T12:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('a source is due', () => {
  it('at first, after its interval, a moment early too, and whenever it is forced', () => {
    expect(isDue(FEED, undefined, NOW, false)).toBe(true);
    const seen = afterSuccess(NOW, { etag: '"1"' });
    expect(isDue(FEED, seen, later(HOUR / 2), false)).toBe(false);
    expect(isDue(FEED, seen, later(HOUR - MINUTE), false)).toBe(true);
    expect(isDue(FEED, seen, later(MINUTE), true)).toBe(true);
  });

  it('when the clock was moved back, rather than never', () => {
    const seen = afterSuccess(NOW, {});
    expect(isDue(FEED, seen, later(-24 * HOUR), false)).toBe(true);
    const failed = afterFailure(FEED, seen, new Error('no'), { now: NOW, chance: 0 });
    expect(isDue(FEED, failed, later(-100 * 24 * HOUR), false)).toBe(true);
  });

  it('after a failure only when its pause is over, forced or not', () => {
    const fault = new FetchFault('It is busy.', { retryAfterMs: 2 * HOUR });
    const failed = afterFailure(FEED, undefined, fault, { now: NOW, chance: 0.5 });
    expect(failed).toMatchObject({ failures: 1, fault: 'It is busy.' });
    for (const force of [false, true]) {
      expect(isDue(FEED, failed, later(HOUR), force)).toBe(false);
      expect(isDue(FEED, failed, later(2 * HOUR), force)).toBe(true);
    }
  });
});

describe('the pause after failures', () => {
  it('doubles up to the interval, is shortened by chance, and is the interval at once for what lasts', () => {
    const at = { now: NOW, chance: 0 };
    const fail = (failures: number, fault: Error, chance = 0): number => {
      const before = { ...afterSuccess(NOW, {}), failures };
      const { notBefore = '' } = afterFailure(FEED, before, fault, { ...at, chance });
      return Date.parse(notBefore) - NOW.getTime();
    };
    const brief = new Error('no');
    expect([0, 1, 2, 9].map((failures) => fail(failures, brief))).toEqual([
      MINUTE,
      2 * MINUTE,
      4 * MINUTE,
      HOUR,
    ]);
    expect(fail(0, brief, 1)).toBe(MINUTE / 2);
    expect(fail(0, new FetchFault('Gone.', { isLasting: true }))).toBe(HOUR);
  });
});

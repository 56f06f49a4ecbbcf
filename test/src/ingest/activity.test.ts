import { describe, expect, it } from 'vitest';
import { isActivity, readActivity } from '../../../src/ingest/activity.ts';

const ON_A_DAY = { copied: '2026-04-15', approximate: false };
const AT_A_MINUTE = { copied: '2026-11-23T09:30Z', approximate: false };

describe('readActivity', () => {
  it.each([
    ['Jun ’25', '2025-06'],
    ['Mar ’26', '2026-03'],
    ["Oct '25", '2025-10'],
    ['Sept ’09', '2009-09'],
    ['Dec\u00a0’25', '2025-12'],
  ])('dates %s by its month, whenever it was copied', (text, date) => {
    const known = { text, date, precision: 'month', approximate: false };
    expect(readActivity(text, ON_A_DAY)).toEqual(known);
    expect(readActivity(text, undefined)).toEqual(known);
  });

  it.each([
    ['1w', '2026-04-08', 'week'],
    ['3w', '2026-03-25', 'week'],
    ['15d', '2026-03-31', 'day'],
    ['2d', '2026-04-13', 'day'],
  ])('counts %s back from the day of the copy', (text, date, precision) => {
    expect(readActivity(text, ON_A_DAY)).toEqual({ text, date, precision, approximate: false });
  });

  it.each([
    ['3h', '2026-04-15'],
    ['17h', '2026-04-14'],
    ['45m', '2026-04-15'],
  ])(
    'dates %s by the day and approximately when only the day of the copy is known',
    (text, date) => {
      const activity = readActivity(text, ON_A_DAY);
      expect(activity).toEqual({ text, date, precision: 'day', approximate: true });
    },
  );

  it.each([
    ['3h', '2026-11-23T06', 'hour'],
    ['17h', '2026-11-22T16', 'hour'],
    ['45m', '2026-11-23T08:45', 'minute'],
    ['2d', '2026-11-21', 'day'],
  ])('dates %s exactly when the minute of the copy is known', (text, date, precision) => {
    expect(readActivity(text, AT_A_MINUTE)).toEqual({ text, date, precision, approximate: false });
  });

  it.each([
    ['1mo', '2026-03'],
    ['4mo', '2025-12'],
    ['1y', '2025-04'],
  ])('dates %s by a month, approximately', (text, date) => {
    const activity = readActivity(text, ON_A_DAY);
    expect(activity).toEqual({ text, date, precision: 'month', approximate: true });
  });

  it('counts months from the month, so that the 31st does no harm', () => {
    const copy = { copied: '2026-03-31', approximate: false };
    expect(readActivity('1mo', copy)?.date).toBe('2026-02');
  });

  it('is approximate when the day of the copy is an estimate', () => {
    const copy = { copied: '2026-04-15', approximate: true };
    expect(readActivity('1w', copy)).toMatchObject({ date: '2026-04-08', approximate: true });
  });

  it('gives a relative age no date without a day of the copy', () => {
    const undated = { date: undefined, approximate: true };
    expect(readActivity('1w', undefined)).toEqual({ text: '1w', precision: 'week', ...undated });
    expect(readActivity('3h', undefined)).toEqual({ text: '3h', precision: 'hour', ...undated });
  });

  it.each([
    ...['', '1', 'w', '1 w', '1W', '1000w', '-1w', 'Jun 25', 'Jun ’2', 'Jun ’2025', 'jun ’25'],
    ...['Foo ’25', 'June ’25', 'Activity', '1w ago', 'Jun ’25 ', '1'.repeat(1000), '2.1k'],
  ])('takes no other text for an activity: %j', (text) => {
    expect(isActivity(text)).toBe(false);
  });
});

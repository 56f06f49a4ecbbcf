import type { Activity } from '../model/document.ts';
import { MONTHS } from '../text/months.ts';
import type { CopyTime } from './copies.ts';

/** `Jun ’25`; the page prints U+2019, other hands write other apostrophes. */
const MONTH = /^([A-Z][a-z]{2})t?[ \u00a0]['’‘](\d{2})$/;
/** `45m`, `3h`, `2d`, `1w`; `mo` and `y` were never seen, they cost nothing. */
const AGE = /^(\d{1,3})(mo|[mhdwy])$/;
const LONGEST_ACTIVITY = 8;
/** The forum is younger than that year, and prints two digits of it. */
const CENTURY = 2000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Characters of an ISO date and time that show so much of it. */
const ISO_LENGTH = { month: 7, week: 10, day: 10, hour: 13, minute: 16 } as const;

type Precision = Activity['precision'];

const UNITS: Readonly<Record<string, { readonly precision: Precision; readonly length: number }>> =
  {
    m: { precision: 'minute', length: MINUTE },
    h: { precision: 'hour', length: HOUR },
    d: { precision: 'day', length: DAY },
    w: { precision: 'week', length: 7 * DAY },
  };
const MONTHLY = { precision: 'month', length: 0 } as const;
const UNITS_IN_MONTHS: Readonly<Record<string, number>> = { mo: 1, y: 12 };

/** True for what the forum prints as the last activity of a thread. */
export function isActivity(text: string): boolean {
  return readActivity(text, undefined) !== undefined;
}

/**
 * The activity of a thread, or undefined when the text is none. A relative age counts from the
 * time of the copy; when only its day is known, an age in hours or minutes is dated by the day
 * (counted from noon) and approximate. An age in months or years is approximate too, for the
 * forum rounds it.
 */
export function readActivity(text: string, copy: CopyTime | undefined): Activity | undefined {
  if (text.length > LONGEST_ACTIVITY) return undefined;
  const [, name = '', year] = MONTH.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  if (year !== undefined && month > 0) {
    const date = `${CENTURY + Number(year)}-${String(month).padStart(2, '0')}`;
    return { text, date, precision: 'month', approximate: false };
  }
  const [, amount, unit = ''] = AGE.exec(text) ?? [];
  return amount === undefined ? undefined : readAge(text, Number(amount), unit, copy);
}

function readAge(text: string, amount: number, unit: string, copy: CopyTime | undefined): Activity {
  const { precision, length } = UNITS[unit] ?? MONTHLY;
  if (copy === undefined) return { text, date: undefined, precision, approximate: true };
  const timed = copy.copied.includes('T');
  const from = new Date(timed ? copy.copied : `${copy.copied}T12:00Z`);
  const months = UNITS_IN_MONTHS[unit];
  const time =
    months === undefined
      ? from.getTime() - amount * length
      : Date.UTC(from.getUTCFullYear(), from.getUTCMonth() - amount * months);
  const vague = !timed && length < DAY;
  const shown = vague && precision !== 'month' ? 'day' : precision;
  const date = new Date(time).toISOString().slice(0, ISO_LENGTH[shown]);
  return {
    text,
    date,
    precision: shown,
    approximate: copy.approximate || vague || months !== undefined,
  };
}

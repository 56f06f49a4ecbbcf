import type { Activity } from '../model/document.ts';
import { MONTHS } from '../text/months.ts';

/** https://www.rfc-editor.org/rfc/rfc822#section-5, with years of four digits too (RFC 1123). */
const RFC_822 =
  /^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}|\d{2}) (\d{2}):(\d{2})(?::(\d{2}))? ([+-]\d{4}|[A-Z]{1,3})$/;
/** https://www.rfc-editor.org/rfc/rfc3339; without an offset it is taken for UTC. */
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|z|[+-]\d{2}:?\d{2})?)?$/;
const LONGEST = 40;
/** Hours from UTC of the zones that RFC 822 names; any other name counts as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};
/** The forum, and what it took over, is younger; a date behind the end is a mistake of somebody’s clock. */
const YEARS = { first: 2000, last: 2099 } as const;
const MINUTE = 60_000;
const ISO_DAY = 10;

/** The day, in UTC, of a date in the form of RFC 822 or RFC 3339; undefined when it is neither. */
export function readDay(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return undefined;
  const rfc822 = RFC_822.exec(trimmed.replace(/\s+/g, ' '));
  if (rfc822 !== null) {
    const [, day, name = '', year = '', hour, minute, second, zone] = rfc822;
    const month = MONTHS.indexOf(name[0]?.toUpperCase() + name.slice(1).toLowerCase()) + 1;
    return toDay(
      [year.length === 2 ? `20${year}` : year, `${month}`, day, hour, minute, second],
      zone,
    );
  }
  const [match, ...parts] = RFC_3339.exec(trimmed) ?? [];
  return match === undefined ? undefined : toDay(parts.slice(0, 6), parts[6]);
}

/** A known day as the last activity of a thread, in the words of a reader: `23 Nov 2026`. */
export function activityOn(day: string): Activity {
  const [year = '', month = '', date = ''] = day.split('-');
  const text = `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  return { text, date: day, precision: 'day', approximate: false };
}

function toDay(
  parts: readonly (string | undefined)[],
  zone: string | undefined,
): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const written = new Date(Date.UTC(year, month - 1, day));
  if (written.getUTCMonth() !== month - 1 || written.getUTCDate() !== day) return undefined;
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second) - offset(zone) * MINUTE;
  const there = new Date(time);
  const shown = there.getUTCFullYear();
  if (shown < YEARS.first || shown > YEARS.last) return undefined;
  return there.toISOString().slice(0, ISO_DAY);
}

/** Minutes ahead of UTC. */
function offset(zone = 'Z'): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return (ZONES[zone] ?? 0) * 60;
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -ahead : ahead;
}

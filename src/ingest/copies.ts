import type { CorpusFile } from './corpus-file.ts';
import {
  checkFormat,
  fieldsOf,
  flag,
  type JsonPlace,
  membersOf,
  parseJson,
  refuse,
  text,
} from './json-file.ts';

/** When a listing was copied: what its relative ages (`1w`) count from. */
export interface CopyTime {
  /** UTC, ISO 8601: `2026-04-15`, or with the time of day `2026-04-15T09:30Z`. */
  readonly copied: string;
  /** True when nobody wrote the day down and it was estimated later. */
  readonly approximate: boolean;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}Z)?$/;

/** Reads `copies.json`: the name of each listing file and when it was copied. Throws `Fault('corpus')`. */
export function readCopies({ file, bytes }: CorpusFile): ReadonlyMap<string, CopyTime> {
  const field = fieldsOf(parseJson(file, bytes), ['format', 'copies']);
  checkFormat(field('format'));
  return new Map(membersOf(field('copies')).map(([name, member]) => [name, readCopy(member)]));
}

function readCopy(place: JsonPlace): CopyTime {
  const field = fieldsOf(place, ['copied', 'approximate']);
  const copied = text(field('copied'));
  if (!isMoment(copied)) {
    const known = '2026-04-15 or, with the minute, 2026-04-15T09:30Z';
    throw refuse(field('copied'), `must be a day of the calendar like ${known}`);
  }
  return { copied, approximate: flag(field('approximate')) };
}

/** True for a day or minute that the calendar has: 2026-02-30 is none. */
function isMoment(day: string): boolean {
  if (!ISO.test(day)) return false;
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day.replace('Z', ''));
}

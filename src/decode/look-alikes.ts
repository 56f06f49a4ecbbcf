import type { LookAlike } from '../model/decoded.ts';
import { countUpTo } from './plain-text.ts';

/** A stretch of the text whose numbers are no codes. */
interface Mask {
  readonly start: number;
  readonly end: number;
  readonly what: LookAlike['what'] | 'URL' | 'process';
  readonly text: string;
}

export interface Masks {
  readonly all: readonly Mask[];
  /** The mask that covers a place. */
  at(place: number): Mask | undefined;
}

const HEX = '[0-9A-Fa-f]';
const SOURCE_FILE = 'swift|mm?|cc?|cpp|hh?|hpp|ts|js|py|kt|java|go|rs';

/** Alternatives in the order in which they are tried at a place; every repetition has a bound. */
const MASK = new RegExp(
  [
    String.raw`(?<URL>\b(?:https?|wss?|ftp)://[^\s"'<>)\]}]{1,2000})`,
    `(?<UUID>(?<!${HEX})${HEX}{8}-(?:${HEX}{4}-){3}${HEX}{12}(?!${HEX}))`,
    String.raw`(?<timestamp>(?<![\w.])(?:\d{4}[-/.]\d\d[-/.]\d\d[T ]{0,2})?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z\b|\s?[+-]\d\d:?\d\d(?!\d))?|(?<![\w.-])\d{4}-\d\d-\d\d(?![\w-])|(?<![\w./])\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?![\w/]))`,
    String.raw`(?<address>(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:[:.]\d{1,5})?(?![\w.]\d)|(?<![\w:])(?:${HEX}{0,4}:){2,7}${HEX}{1,4}(?:%\w{1,16})?(?:\.\d{1,5})?(?![\w:]))`,
    `(?<line>(?<=\\.(?:${SOURCE_FILE})):\\d{1,6}(?::\\d{1,5})?(?!\\w)|\\b[Ll]ines?\\s{1,2}\\d{1,6}(?!\\w))`,
    String.raw`(?<port>\b[Pp]ort["']?[\s:=]{1,3}\d{1,5}(?!\w)|(?<=[a-z]\.[a-z]{2,10})(?<!\.(?:code|errno|status)):\d{2,5}(?![\w.]))`,
    String.raw`(?<process>\b(?:[pvtug]id|PID|TID)["']?[\s:=]{1,3}\d{1,7}|(?<=\w)\[\d{1,7}:\d{1,9}\])`,
    String.raw`(?<version>(?<![\w.])v?\d{1,6}(?:\.\d{1,6}){1,5}(?![\w]))`,
  ].join('|'),
  'g',
);

/** Finds what only looks like codes. */
export function findMasks(plain: string): Masks {
  const all: Mask[] = [];
  for (const match of plain.matchAll(MASK)) {
    const [text] = match;
    all.push({ start: match.index, end: match.index + text.length, what: kindOf(match), text });
  }
  const starts = all.map(({ start }) => start);
  return {
    all,
    at: (place) => {
      const mask = all[countUpTo(starts, place) - 1];
      return mask !== undefined && place < mask.end ? mask : undefined;
    },
  };
}

function kindOf({ groups = {} }: RegExpExecArray): Mask['what'] {
  if (groups.URL !== undefined) return 'URL';
  if (groups.UUID !== undefined) return 'UUID';
  if (groups.timestamp !== undefined) return 'timestamp';
  if (groups.address !== undefined) return 'address';
  if (groups.line !== undefined) return 'line number';
  if (groups.port !== undefined) return 'port';
  return groups.process !== undefined ? 'process' : 'version';
}

/** More of them explain nothing. */
const MOST_LOOK_ALIKES = 12;

/**
 * The numbers that one could take for codes, each once: negative ones, and ports or lines that are
 * a code's number. `isCode`: the table has rows of the number. `isFound`: it was decoded elsewhere.
 */
export function lookAlikesOf(
  masks: Masks,
  strays: readonly string[],
  isCode: (code: number) => boolean,
  isFound: (code: number) => boolean,
): readonly LookAlike[] {
  const told = new Map<string, LookAlike>();
  for (const mask of masks.all) {
    for (const look of confusing(mask, isCode)) {
      if (!isFound(Number(look.text)) && !told.has(look.text)) told.set(look.text, look);
    }
    if (told.size >= MOST_LOOK_ALIKES) break;
  }
  for (const text of strays) {
    if (!told.has(text)) told.set(text, { text, what: 'number' });
  }
  return [...told.values()].slice(0, MOST_LOOK_ALIKES);
}

const ZONE = /-\d\d:?\d\d$/;
/** Two digits are too few to be taken for a code. */
const CODE_LIKE = /\d{3,5}/g;

function confusing({ what, text }: Mask, isCode: (code: number) => boolean): readonly LookAlike[] {
  if (what === 'UUID') {
    return [...text.matchAll(/-\d{4}(?=-)/g)].map(([piece]) => ({ text: piece, what }));
  }
  if (what === 'timestamp') {
    const zone = /:.*:/.test(text) ? ZONE.exec(text)?.[0] : undefined;
    return zone === undefined ? [] : [{ text: zone, what: 'time zone' }];
  }
  if (what !== 'port' && what !== 'line number' && what !== 'address') return [];
  const numbers = what === 'address' ? portOf(text) : (text.match(CODE_LIKE) ?? []);
  const kind = what === 'address' ? 'port' : what;
  return numbers
    .filter((number) => isCode(Number(number)))
    .map((number) => ({ text: number, what: kind }));
}

function portOf(address: string): readonly string[] {
  const port = /^\d{1,3}(?:\.\d{1,3}){3}[:.](\d{3,5})$/.exec(address)?.[1];
  return port === undefined ? [] : [port];
}

import type { ErrorCode } from '../model/document.ts';
import { lowerInPlace, straighten, WORD_UNITS } from './plain-text.ts';

/** A sentence that the system prints for some rows. */
export interface Message {
  /** Straightened, lower case, without its full stop. */
  readonly text: string;
  readonly rows: readonly ErrorCode[];
  /** Too particular to stand in prose by chance. */
  readonly isLong: boolean;
  /** Printed by other domains too: it counts only as the system spells it. */
  readonly isCommon: boolean;
  /** True for capitals as the system prints them. */
  readonly isCapitalized: boolean;
}

export interface MessageIndex {
  readonly all: readonly Message[];
  /** The message of exactly these words, in any case and with or without its full stop. */
  find(words: string): Message | undefined;
  /** The longest message that begins at `place` of a text in lower case. */
  at(lower: string, place: number): Message | undefined;
  /** For each UTF-16 unit: 1 when some message begins with it. */
  readonly firstUnits: Uint8Array;
}

/** Messages with more words than this do not occur by chance. */
const LONG_WORDS = 5;
/** The same in letters, for scripts without blanks. */
const LONG_LETTERS = 7;
/** Messages are told apart by this many units before they are compared. */
const KEY_UNITS = 4;
const UNITS = 0x10000;
const FINAL_STOP = /[.。!]+$/;

/** What several domains print for errors of their own. */
const COMMON = new Set([
  'bad url',
  'cancelled',
  'invalid argument',
  'no such file or directory',
  'operation not permitted',
  'operation not supported',
  'permission denied',
  'protocol error',
  'resource busy',
  'unsupported url',
  '协议错误',
  '操作已取消',
  '错误的 url',
  '错误的url',
]);

/** `sentences`: the messages as they are printed, with their rows; a row may share some with another. */
export function createMessageIndex(
  sentences: ReadonlyMap<string, readonly ErrorCode[]>,
): MessageIndex {
  const byText = new Map<string, Message>();
  const byKey = new Map<string, Message[]>();
  const firstUnits = new Uint8Array(UNITS);
  for (const [printed, rows] of sentences) {
    const message = toMessage(printed, rows);
    if (byText.has(message.text)) continue;
    byText.set(message.text, message);
    firstUnits[message.text.charCodeAt(0)] = 1;
    const key = message.text.slice(0, KEY_UNITS);
    byKey.set(key, [...(byKey.get(key) ?? []), message]);
  }
  for (const group of byKey.values()) group.sort((a, b) => b.text.length - a.text.length);
  return {
    all: [...byText.values()],
    find: (words) => byText.get(messageText(words)),
    at: (lower, place) =>
      byKey
        .get(lower.slice(place, place + KEY_UNITS))
        ?.find(({ text }) => lower.startsWith(text, place) && endsWord(lower, place, text.length)),
    firstUnits,
  };
}

function toMessage(printed: string, rows: readonly ErrorCode[]): Message {
  const text = messageText(printed);
  return {
    text,
    rows,
    isLong: isLong(text),
    isCommon: COMMON.has(text),
    isCapitalized: printed[0] !== text[0],
  };
}

/** How the index spells a message. */
function messageText(alias: string): string {
  return lowerInPlace(straighten(alias)).trim().replace(FINAL_STOP, '');
}

function isLong(text: string): boolean {
  return CJK.test(text) ? text.length >= LONG_LETTERS : text.split(' ').length >= LONG_WORDS;
}

const CJK = /[\u2E80-\uFFEF]/;

function endsWord(lower: string, place: number, length: number): boolean {
  const last = WORD_UNITS[lower.charCodeAt(place + length - 1)];
  return last !== 1 || WORD_UNITS[lower.charCodeAt(place + length)] !== 1;
}

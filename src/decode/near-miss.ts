import type { ErrorCode } from '../model/document.ts';
import type { Message } from './message-index.ts';
import type { ByLength, ErrorTable } from './table.ts';

/** Shorter names have too many neighbours. */
const SHORTEST_NAME = 7;
/** A message of fewer words is too easily met by chance. */
const FEWEST_WORDS = 4;
/** More misspelt words make it another sentence. */
const MOST_MISSPELT = 2;

/** The domains of a spelling that is one edit away, when they are the only ones. */
export function nearSpelling(word: string, table: ErrorTable): readonly string[] | undefined {
  if (word.length < SHORTEST_NAME) return undefined;
  const near = onlyNear(word.toLowerCase(), table.spellings);
  return near === undefined ? undefined : table.domainsOf(near);
}

/** What the names of the table begin with; `E` and capitals is POSIX. */
const LIKE_A_NAME = /\b(?:(?:NS|kCF|CF|kDNS|kSC|k?NW|nw_|err|NE|OS|EAI_)\w{6,80}|E[A-Z]{6,20})\b/g;
/** A text that misspells more names than this is no question. */
const MOST_NAMES = 8;

/** The first words of a text that are formed like names of the table, with their places. */
export function likeNames(plain: string): readonly (readonly [word: string, start: number])[] {
  const words = new Map<string, number>();
  for (const { 0: word, index } of plain.matchAll(LIKE_A_NAME)) {
    if (words.size === MOST_NAMES) break;
    if (!words.has(word)) words.set(word, index);
  }
  return [...words];
}

/** The row of a symbol that is one edit away, when it is the only one. */
export function nearSymbol(word: string, table: ErrorTable): ErrorCode | undefined {
  if (word.length < SHORTEST_NAME) return undefined;
  const near = onlyNear(word.toLowerCase(), table.symbols);
  return near === undefined ? undefined : table.byLowerSymbol(near);
}

/** A message whose words stand at `start`, a few of them misspelt. */
export interface NearMessage {
  readonly message: Message;
  readonly start: number;
  readonly end: number;
}

/** Messages with misspelt words in a text in lower case; meant for short texts. */
export function nearMessages(lower: string, messages: readonly Message[]): readonly NearMessage[] {
  const words = Array.from(lower.matchAll(/[\p{L}\p{N}']+/gu), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  return messages.flatMap((message) => {
    const wanted = message.text.match(/[\p{L}\p{N}']+/gu) ?? [];
    if (wanted.length < FEWEST_WORDS) return [];
    const at = words.findIndex((_, from) => isNearRun(words, from, wanted));
    const first = words[at];
    const last = words[at + wanted.length - 1];
    return first === undefined || last === undefined
      ? []
      : [{ message, start: first.start, end: last.end }];
  });
}

function isNearRun(
  words: readonly { readonly text: string }[],
  from: number,
  wanted: readonly string[],
): boolean {
  let misspelt = 0;
  for (const [offset, want] of wanted.entries()) {
    const word = words[from + offset]?.text;
    if (word === undefined) return false;
    if (word === want) continue;
    misspelt += 1;
    if (misspelt > MOST_MISSPELT || !isOneEdit(word, want)) return false;
  }
  return true;
}

function onlyNear(word: string, known: ByLength): string | undefined {
  const { length } = word;
  const near = [length - 1, length, length + 1].flatMap((size) =>
    (known.get(size) ?? []).filter((name) => isOneEdit(word, name)),
  );
  return near.length === 1 ? near[0] : undefined;
}

/** True when one letter more, less, other or swapped with its neighbour makes one word the other. */
export function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short === long) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (short.length < long.length) return short.slice(same) === long.slice(same + 1);
  if (short.slice(same + 1) === long.slice(same + 1)) return true;
  return (
    short[same] === long[same + 1] &&
    short[same + 1] === long[same] &&
    short.slice(same + 2) === long.slice(same + 2)
  );
}

const KINDS = [
  'address',
  'MAC address',
  'host',
  'path',
  'UUID',
  'bundle id',
  'team',
  'token',
  'e-mail',
  'name',
  'network',
  'device',
  'phone',
  'serial',
] as const;

/** What a private thing is called in a redacted copy. */
export type PrivateKind = (typeof KINDS)[number];

/** Stands for a thing while other things are looked for: one character of private use, see `open`. */
export type Give = (kind: PrivateKind, thing: string) => string;

/** The placeholders of one text, such as `[address 1]`. */
export interface Placeholders {
  /** The text with one character of private use for each placeholder that it has already. */
  open(text: string): string;
  /** The character for a thing: the same for the same thing, whatever its case. */
  readonly give: Give;
  /** The text with the placeholders written out. */
  close(text: string): string;
}

const PLACEHOLDER = new RegExp(
  `\\[(?<kind>${KINDS.join('|')}) (?<number>\\d{1,9})\\]|\\p{Co}`,
  'gu',
);
/** Characters of private use, planes 15 and 16: patterns tell them from every other with `\p{Co}`. */
const FIRST = 0xf0000;

/** Numbers things by kind, from 1, or on from the placeholders that a text has already. */
export function createPlaceholders(): Placeholders {
  const written: string[] = [];
  const given = new Map<string, string>();
  const last = new Map<string, number>();
  const keep = (key: string, write: () => string): string => {
    const known = given.get(key);
    if (known !== undefined) return known;
    const character = String.fromCodePoint(FIRST + written.length);
    written.push(write());
    given.set(key, character);
    return character;
  };
  return {
    open: (text) => {
      for (const { groups } of text.matchAll(PLACEHOLDER)) {
        const { kind = '', number = '0' } = groups ?? {};
        last.set(kind, Math.max(last.get(kind) ?? 0, Number(number)));
      }
      return text.replace(PLACEHOLDER, (found) => keep(found, () => found));
    },
    give: (kind, thing) =>
      keep(`${kind} ${thing.toLowerCase()}`, () => {
        const number = (last.get(kind) ?? 0) + 1;
        last.set(kind, number);
        return `[${kind} ${number}]`;
      }),
    close: (text) =>
      text.replace(
        /\p{Co}/gu,
        (character) => written[(character.codePointAt(0) ?? 0) - FIRST] ?? '',
      ),
  };
}

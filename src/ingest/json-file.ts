import type { Fault } from '../fault.ts';
import type { CorpusFile } from './corpus-file.ts';
import { decodeText } from './decode-text.ts';
import { corpusFault } from './problem.ts';

/**
 * A value of a JSON file and its place there, so that a fault can name both.
 * Written by hand because loading zod (about 130 ms) costs a quarter of what one question on the
 * terminal may take, and every start reads these files.
 */
export interface JsonPlace {
  readonly file: string;
  /** `$.groups[3].strength` */
  readonly path: string;
  readonly value: unknown;
}

/** Reads a JSON file of the corpus. Throws `Fault('corpus')` with file and, where it can be told, line. */
export function parseJson(file: string, bytes: Uint8Array): JsonPlace {
  const source = decodeText(file, bytes);
  try {
    return { file, path: '$', value: JSON.parse(source) };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const offset = /at position (\d+)/.exec(said)?.[1];
    const line = offset === undefined ? undefined : lineAt(source, Number(offset));
    throw corpusFault({ file, line }, `no valid JSON: ${said}`, 'Correct the file there.', cause);
  }
}

/** A reader of the fields of an object: one with other fields, or without the one read, is a fault. */
export function fieldsOf<Name extends string>(
  place: JsonPlace,
  names: readonly Name[],
): (name: Name) => JsonPlace {
  const members = new Map(membersOf(place));
  const unknown = [...members.keys()].find((key) => !names.some((name) => name === key));
  if (unknown !== undefined) {
    throw refuse(place, `has an unknown field "${unknown}"; known are ${names.join(', ')}`);
  }
  return (name) => {
    const member = members.get(name);
    if (member === undefined) throw refuse(place, `lacks the field "${name}"`);
    return member;
  };
}

/** The members of an object, whatever their names. */
export function membersOf(place: JsonPlace): readonly (readonly [string, JsonPlace])[] {
  const { value } = place;
  if (!isObject(value)) throw refuse(place, 'must be an object');
  return Object.entries(value).map(([key, member]) => [key, memberAt(place, key, member)]);
}

/** A field that may be left out; undefined where it is. */
export function memberOf(place: JsonPlace, name: string): JsonPlace | undefined {
  return membersOf(place).find(([key]) => key === name)?.[1];
}

export function itemsOf(place: JsonPlace): readonly JsonPlace[] {
  const { value } = place;
  if (!Array.isArray(value)) throw refuse(place, 'must be a list');
  return value.map((item: unknown, at) => itemAt(place, at, item));
}

/**
 * The entries of a file that holds its format and one list. `keyOf` sets entries apart; `twin` says what is wrong
 * with an entry whose key the entry at another path has already.
 */
export function entriesOf<Entry>(
  { file, bytes }: CorpusFile,
  list: string,
  read: (place: JsonPlace) => Entry,
  keyOf: (entry: Entry) => string,
  twin: (key: string, otherPath: string) => string,
): readonly Entry[] {
  const field = fieldsOf(parseJson(file, bytes), ['format', list]);
  checkFormat(field('format'));
  const seen = new Map<string, string>();
  return itemsOf(field(list)).map((place) => {
    const entry = read(place);
    const key = keyOf(entry);
    const other = seen.get(key);
    if (other !== undefined) throw refuse(place, twin(key, other));
    seen.set(key, place.path);
    return entry;
  });
}

/** A text that is not empty and neither begins nor ends with a blank. */
export function text(place: JsonPlace): string {
  const { value } = place;
  if (typeof value !== 'string') throw refuse(place, 'must be a text');
  if (!isText(value)) {
    throw refuse(place, 'must be a text without blanks around it, and not empty');
  }
  return value;
}

/** A list of texts, perhaps empty. */
export function anyTexts(place: JsonPlace): readonly string[] {
  const { value } = place;
  // The files hold ten thousand texts: only a mistake is worth a place of its own.
  return isTextList(value) ? value : itemsOf(place).map(text);
}

/** A list of at least one text. */
export function texts(place: JsonPlace): readonly string[] {
  const list = anyTexts(place);
  if (list.length === 0) throw refuse(place, 'must not be empty');
  return list;
}

/** Lists of at least one text, each under a text. */
export function textsByText(place: JsonPlace): Readonly<Record<string, readonly string[]>> {
  if (isTextsByText(place.value)) return place.value;
  const lists = membersOf(place).map(([key, member]) => {
    if (!isText(key)) throw refuse(member, 'has a name that is empty or has blanks around it');
    return [key, texts(member)] as const;
  });
  return Object.fromEntries(lists);
}

export function flag(place: JsonPlace): boolean {
  if (typeof place.value !== 'boolean') throw refuse(place, 'must be true or false');
  return place.value;
}

/** Every JSON file of the corpus says which format it has. */
export function checkFormat(place: JsonPlace): void {
  if (place.value !== 1) throw refuse(place, 'must be 1: this version reads no other format');
}

export function refuse({ file, path }: JsonPlace, reason: string): Fault {
  return corpusFault(
    { file },
    `${path} ${reason}`,
    'Correct that value; corpus/README.md says how.',
  );
}

function memberAt({ file, path }: JsonPlace, key: string, value: unknown): JsonPlace {
  const step = /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `["${key}"]`;
  return { file, path: path + step, value };
}

function itemAt({ file, path }: JsonPlace, at: number, value: unknown): JsonPlace {
  return { file, path: `${path}[${at}]`, value };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.trim() === value;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isTextsByText(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  const isEntry = ([key, list]: readonly [string, unknown]) =>
    isText(key) && isTextList(list) && list.length > 0;
  return isObject(value) && Object.entries(value).every(isEntry);
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

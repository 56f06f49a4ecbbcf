import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { ApiSymbol, Document, DocumentId, ErrorCode, Note } from '../model/document.ts';
import type { Suggestion } from './suggest.ts';

/** One thing that can be suggested, with all that it is known by. */
export interface Entry {
  readonly suggestion: Suggestion;
  readonly kind: Document['kind'] | 'symbol' | 'error';
  /** What it is called. */
  readonly names: readonly string[];
  /** What else people write who mean it. */
  readonly others: readonly string[];
  /** How often the rest of the corpus leads to it. */
  readonly weight: number;
  /** Of a note: the folder it stands in. */
  readonly area: string | undefined;
}

/** UTF-16 units, for name and value: Discord refuses longer choices of an autocompletion. */
const LONGEST = 100;

/** Documents read in a step: a few milliseconds. */
const STEP = 500;

/** Symbols, errors, threads and notes, each in the order of the corpus, no two with one value. */
export function* entriesOf(snapshot: OpenSnapshot): Generator<void, readonly Entry[]> {
  const { symbols, errorCodes, counts, mentionsOf } = snapshot.reference;
  yield;
  const values = new Set<string>();
  const entries: Entry[] = [];
  const add = (entry: Entry): void => {
    const { name, value } = entry.suggestion;
    if (name === '' || value === '' || values.has(value)) return;
    values.add(value);
    entries.push(entry);
  };
  for (const [at, symbol] of symbols.entries()) add(symbolEntry(symbol, mentionsOf(at).length));
  for (const error of errorCodes) add(errorEntry(error));
  yield;
  const links = yield* countLinks(snapshot);
  for (let number = 0; number < counts.threads; number += 1) {
    add(threadEntry(snapshot.reference.idOf(number), snapshot.titleOf(number), links[number] ?? 0));
    if (number % STEP === STEP - 1) yield;
  }
  for (let number = counts.threads; number < snapshot.documentCount; number += 1) {
    const document = snapshot.document(number);
    if (document.kind === 'note') add(noteEntry(document, links[number] ?? 0));
    if (number % NOTES_STEP === NOTES_STEP - 1) yield;
  }
  return entries;
}

/** A note is read as a whole. */
const NOTES_STEP = 50;

function symbolEntry({ name, also }: Pick<ApiSymbol, 'name' | 'also'>, weight: number): Entry {
  return {
    suggestion: { name: shorten(name), value: shorten(name) },
    kind: 'symbol',
    names: [name],
    others: also,
    weight,
    area: undefined,
  };
}

function errorEntry({ domain, code, name, aliases, seeNotes }: ErrorCode): Entry {
  const value = `${domain} ${code}`;
  return {
    suggestion: { name: shorten(`${value}, ${name}`), value: shorten(value) },
    kind: 'error',
    names: [name, `${code}`],
    // Also as a log prints it, and as people copy it from there.
    others: [value, `Error Domain=${domain} Code=${code} ${name}`, ...aliases],
    weight: seeNotes.length,
    area: undefined,
  };
}

function threadEntry(id: DocumentId, title: string, weight: number): Entry {
  const suggestion = suggestionOf(id, title);
  return { suggestion, kind: 'thread', names: [title], others: [], weight, area: undefined };
}

function noteEntry({ id, title, askedAs, area }: Note, weight: number): Entry {
  const suggestion = suggestionOf(id, title);
  return { suggestion, kind: 'note', names: [title], others: askedAs, weight, area };
}

function suggestionOf(id: DocumentId, title: string): Suggestion {
  return { name: shorten(title), value: id.length > LONGEST ? shorten(title) : id };
}

/** By document: how many notes, errors and symbols lead to it. */
function* countLinks(snapshot: OpenSnapshot): Generator<void, Uint32Array> {
  const { symbols, errorCodes, counts, mentionsOf, numberOf } = snapshot.reference;
  const links = new Uint32Array(snapshot.documentCount);
  const linkAll = (numbers: Iterable<number | undefined>): void => {
    for (const number of numbers) {
      if (number !== undefined) links[number] = (links[number] ?? 0) + 1;
    }
  };
  linkAll(errorCodes.flatMap(({ seeNotes }) => seeNotes).map(numberOf));
  for (const at of symbols.keys()) linkAll(mentionsOf(at));
  for (let note = counts.threads; note < snapshot.documentCount; note += 1) {
    const document = snapshot.document(note);
    const related = document.kind === 'note' ? document.related : [];
    linkAll(related.map(numberOf));
    if (note % NOTES_STEP === NOTES_STEP - 1) yield;
  }
  return links;
}

/** A cut that leaves less than this share of the room is no place between words. */
const LEAST_KEPT = 0.6;
/** What a cut leaves of a character that takes two units. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/** A text that fits, cut between words where there are any, else between characters. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const most = LONGEST - '…'.length;
  const blank = line.lastIndexOf(' ', most);
  const end = blank >= most * LEAST_KEPT ? blank : most;
  return `${line
    .slice(0, end)
    .replace(HALF_CHARACTER, '')
    .replace(/[\s,;:.–-]+$/, '')}…`;
}

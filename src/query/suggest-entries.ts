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

/** Symbols, errors, notes and threads, each in the order of the corpus, no two with one value. */
export function entriesOf(snapshot: OpenSnapshot): readonly Entry[] {
  const { symbols, errorCodes } = snapshot.reference;
  const documents = Array.from({ length: snapshot.documentCount }, (_, at) =>
    snapshot.document(at),
  );
  const links = countLinks(documents, errorCodes, symbols);
  const entries = [
    ...symbols.map(symbolEntry),
    ...errorCodes.map(errorEntry),
    ...documents.map((document) => documentEntry(document, links.get(document.id) ?? 0)),
  ];
  const values = new Set<string>();
  return entries.filter(({ suggestion: { name, value } }) => {
    if (name === '' || value === '' || values.has(value)) return false;
    values.add(value);
    return true;
  });
}

function symbolEntry({ name, also, documents }: ApiSymbol): Entry {
  return {
    suggestion: { name: shorten(name), value: shorten(name) },
    kind: 'symbol',
    names: [name],
    others: also,
    weight: documents.length,
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

function documentEntry(document: Document, weight: number): Entry {
  const { id, kind, title } = document;
  const isNote = kind === 'note';
  return {
    suggestion: { name: shorten(title), value: id.length > LONGEST ? shorten(title) : id },
    kind,
    names: [title],
    others: isNote ? document.askedAs : [],
    weight,
    area: isNote ? document.area : undefined,
  };
}

/** How many notes, errors and symbols lead to each document. */
function countLinks(
  documents: readonly Document[],
  errors: readonly ErrorCode[],
  symbols: readonly ApiSymbol[],
): ReadonlyMap<DocumentId, number> {
  const notes = documents.filter((document): document is Note => document.kind === 'note');
  const named = [
    ...notes.flatMap(({ related }) => related),
    ...errors.flatMap(({ seeNotes }) => seeNotes),
    ...symbols.flatMap((symbol) => symbol.documents),
  ];
  const links = new Map<DocumentId, number>();
  for (const id of named) links.set(id, (links.get(id) ?? 0) + 1);
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

import type { ApiSymbol, Document, DocumentId } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import { entriesOf, fieldsOf, type JsonPlace, memberOf, refuse, text, texts } from './json-file.ts';
import { readMentions } from './mentions.ts';
import type { Problem } from './problem.ts';
import { neededNames } from './symbol-names.ts';

/** A symbol as `symbols.json` has it; its documents are found when the corpus is built. */
export type SymbolEntry = Omit<ApiSymbol, 'documents'>;

const FIELDS = ['name', 'kind', 'framework', 'also', 'successor'] as const;
const KINDS: Readonly<Record<ApiSymbol['kind'], ApiSymbol['kind']>> = {
  api: 'api',
  entitlement: 'entitlement',
  key: 'key',
};
/** How many missing names a warning repeats. */
const SHOWN_MISSING = 5;

/** Reads `symbols.json`. Throws `Fault('corpus')` with file and JSON path, also for a name given twice. */
export function readSymbols(source: CorpusFile): readonly SymbolEntry[] {
  return entriesOf(
    source,
    'symbols',
    readEntry,
    ({ name }) => name,
    (name) => `repeats the name “${name}”`,
  );
}

/** The symbols with the documents that mention them, in the order of the documents. */
export function referToDocuments(
  entries: readonly SymbolEntry[],
  documents: readonly Document[],
): readonly ApiSymbol[] {
  const mentionedIn = readMentions(entries.map(({ name }) => name));
  const found = entries.map((): DocumentId[] => []);
  for (const document of documents) {
    for (const place of mentionedIn(document)) found[place]?.push(document.id);
  }
  return entries.map((entry, place) => ({ ...entry, documents: found[place] ?? [] }));
}

/** One warning that names what documents mention and `symbols.json` lacks; none when all is there. */
export function findMissing(
  file: string,
  entries: readonly SymbolEntry[],
  documents: readonly Document[],
): readonly Problem[] {
  const known = new Set(entries.map(({ name }) => name));
  const missing: string[] = [];
  for (const document of documents) {
    for (const { name } of neededNames(document)) {
      if (known.has(name)) continue;
      known.add(name);
      missing.push(`${name} (${document.id})`);
    }
  }
  if (missing.length === 0) return [];
  const shown = missing.slice(0, SHOWN_MISSING).join(', ');
  const more = missing.length > SHOWN_MISSING ? ' and others' : '';
  const reason = `lacks ${missing.length} names that documents mention: ${shown}${more}; npm run corpus -- derive adds them`;
  return [{ file, line: 1, reason }];
}

function readEntry(place: JsonPlace): SymbolEntry {
  const field = fieldsOf(place, FIELDS);
  const framework = memberOf(place, 'framework');
  const also = memberOf(place, 'also');
  const successor = memberOf(place, 'successor');
  return {
    name: text(field('name')),
    kind: readKind(field('kind')),
    framework: framework && text(framework),
    also: also ? texts(also) : [],
    successor: successor && text(successor),
  };
}

function readKind(place: JsonPlace): ApiSymbol['kind'] {
  const kind = Object.values(KINDS).find((known) => known === place.value);
  if (kind === undefined) throw refuse(place, `must be one of ${Object.keys(KINDS).join(', ')}`);
  return kind;
}

import type { ApiSymbol, Document } from '../model/document.ts';
import { isEnglish } from '../text/english.ts';
import type { CorpusFile } from './corpus-file.ts';
import { entriesOf, fieldsOf, type JsonPlace, memberOf, refuse, text, texts } from './json-file.ts';
import type { Problem } from './problem.ts';
import { codeOf, neededNames, textOf } from './symbol-names.ts';

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
  const read = documents.map((document) => ({
    id: document.id,
    text: legible(textOf(document)),
    code: legible(codeOf(document)),
  }));
  return entries.map((entry) => {
    const isIn = mentionOf(entry.name);
    // A name that is an English word too, such as `hidden`, is meant only where it is set as code.
    const place = isEnglish(entry.name.toLowerCase()) ? 'code' : 'text';
    return { ...entry, documents: read.filter((shown) => isIn(shown[place])).map(({ id }) => id) };
  });
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
  const reason = `lacks ${missing.length} names that documents mention: ${shown}${more}; npm run corpus adds them`;
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

const WORD = /[A-Za-z_]\w*/g;
/** A name in reverse domain order goes on with a full stop or a hyphen and a letter. */
const REVERSE_DOMAIN = /^[a-z]+\.[a-z]+\./;

/** A text and its words, so that most names need no search. */
interface Legible {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

function legible(shown: string): Legible {
  return { text: shown, words: new Set(shown.match(WORD)) };
}

/** A test for a whole identifier: `NWConnection` is not in `NWConnectionGroup`. */
function mentionOf(name: string): (shown: Legible) => boolean {
  const [first] = name.match(WORD) ?? [];
  if (first === name) return ({ words }) => words.has(name);
  const [before, after] = REVERSE_DOMAIN.test(name)
    ? ['(?<![\\w.-])', '(?!\\w|[.-]\\w)']
    : ['(?<!\\w)', /\w$/.test(name) ? '(?!\\w)' : ''];
  const whole = new RegExp(before + name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + after);
  return ({ text: shown, words }) => (first === undefined || words.has(first)) && whole.test(shown);
}

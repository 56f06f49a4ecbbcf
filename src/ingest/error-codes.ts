import type { DocumentId, ErrorCode } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import {
  anyTexts,
  entriesOf,
  fieldsOf,
  flag,
  type JsonPlace,
  refuse,
  text,
  texts,
} from './json-file.ts';
import { isWebAddress, noteId } from './note.ts';

const FIELDS = [
  'domain',
  'code',
  'name',
  'meaning',
  'likelyCauses',
  'next',
  'aliases',
  'sources',
  'seeNotes',
  'verified',
] as const;

/**
 * Reads `error-codes.json`. Throws `Fault('corpus')` with file and JSON path for a row that cannot
 * be read, for (domain, code) given twice and for a note that is not among `known`.
 */
export function readErrorCodes(
  source: CorpusFile,
  known: ReadonlySet<DocumentId>,
): readonly ErrorCode[] {
  return entriesOf(
    source,
    'codes',
    (place) => readRow(place, known),
    ({ domain, code }) => `${domain} ${code}`,
    (key, other) => `is ${key}, which ${other} is too`,
  );
}

function readRow(place: JsonPlace, known: ReadonlySet<DocumentId>): ErrorCode {
  const field = fieldsOf(place, FIELDS);
  return {
    domain: text(field('domain')),
    code: readCode(field('code')),
    name: text(field('name')),
    meaning: text(field('meaning')),
    likelyCauses: anyTexts(field('likelyCauses')),
    next: anyTexts(field('next')),
    aliases: anyTexts(field('aliases')),
    sources: readSources(field('sources')),
    seeNotes: readNoteNames(field('seeNotes'), known),
    verified: flag(field('verified')),
  };
}

function readCode(place: JsonPlace): number {
  const { value } = place;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw refuse(place, 'must be a whole number');
  }
  return value;
}

function readSources(place: JsonPlace): readonly string[] {
  const sources = texts(place);
  const bad = sources.find((source) => !isWebAddress(source));
  if (bad !== undefined) throw refuse(place, `has “${bad}”, which is no https address`);
  return sources;
}

function readNoteNames(place: JsonPlace, known: ReadonlySet<DocumentId>): readonly DocumentId[] {
  return anyTexts(place).map((name) => {
    const id = noteId(name);
    if (!known.has(id)) throw refuse(place, `names “${name}”, which is no note`);
    return id;
  });
}

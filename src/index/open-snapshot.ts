import type { Brand } from '../model/brand.ts';
import type { Document, Passage } from '../model/document.ts';
import type { StoredLexicon } from '../model/lexicon.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import type { English } from '../text/english.ts';
import { findChapter } from './chapters.ts';
import { areStarts } from './check-table.ts';
import { openEnglish } from './english-records.ts';
import { storedLexicon } from './lexicon-records.ts';
import { createPostingIndex } from './posting-index.ts';
import { readPostings, readStrings } from './posting-sections.ts';
import type { Profile } from './profiles.ts';
import { readSnapshot, type SnapshotFile } from './read-snapshot.ts';
import { decodeRecord } from './records.ts';
import { type Reference, storedReference } from './reference-records.ts';
import type { SearchIndex } from './search-index.ts';
import { refuse } from './snapshot-layout.ts';
import { type StringTable, stringCount } from './string-table.ts';

/** Made by `buildSnapshot`: the same corpus and analysis give the same id. */
export type SnapshotId = Brand<string, 'SnapshotId'>;

/** A snapshot that has been checked and opened: views on its bytes, nothing decoded before it is asked for. */
export interface OpenSnapshot {
  readonly id: SnapshotId;
  /** ISO 8601; not part of the id. */
  readonly builtAt: string;
  readonly index: SearchIndex;
  readonly documentCount: number;
  readonly lexicon: StoredLexicon;
  readonly english: English;
  readonly reference: Reference;
  /** Every word of the corpus as written, lower case, sorted, once each: what a typo is compared with. */
  readonly spellings: readonly string[];
  /** Of a note; undefined for a thread. */
  profile(number: number): Profile | undefined;
  document(number: number): Document;
  passage(number: number): Passage;
  documentOf(passage: number): number;
  /** The passages of a document: from `from` (included) to `to` (excluded). */
  passagesOf(document: number): { readonly from: number; readonly to: number };
}

export const toSnapshotId = (text: string): SnapshotId => text as SnapshotId;

/**
 * Checks a snapshot and makes views on its bytes, which must not change while it is in use.
 * Throws `Fault('snapshot')` for one that is foreign, damaged or made by another version.
 */
export function openSnapshot(bytes: Uint8Array): OpenSnapshot {
  const file = readSnapshot(bytes);
  if (file.analysis !== ANALYSIS_VERSION) {
    refuse(`it was cut by analysis ${file.analysis}, not ${ANALYSIS_VERSION}`);
  }
  const documents = readStrings(file, 'documents');
  const passages = readStrings(file, 'passages');
  const starts = readChapters(file, documents, passages);
  const reference = storedReference(readStrings(file, 'reference'));
  const profiles = readStrings(file, 'profiles');
  const spellings = decodeOnce<readonly string[]>(readStrings(file, 'spellings'));
  return {
    id: toSnapshotId(file.id),
    builtAt: file.builtAt,
    index: createPostingIndex(readPostings(file)),
    documentCount: stringCount(documents),
    lexicon: storedLexicon({
      base: readStrings(file, 'lexicon'),
      aliases: readStrings(file, 'aliases'),
      stems: readStrings(file, 'stems'),
      phrases: readStrings(file, 'phrases'),
    }),
    english: openEnglish({
      words: readStrings(file, 'english'),
      commonness: file.bytes('english.commonness'),
    }),
    reference,
    get spellings() {
      return spellings();
    },
    profile: (number) => {
      const note = number - reference.counts.threads;
      return note < 0 ? undefined : decodeRecord<Profile>(profiles, note);
    },
    document: (number) => decodeRecord<Document>(documents, number),
    passage: (number) => decodeRecord<Passage>(passages, number),
    documentOf: (passage) => findChapter(starts, passage),
    passagesOf: (document) => passagesOf(starts, document),
  };
}

function readChapters(file: SnapshotFile, documents: StringTable, passages: StringTable) {
  const starts = file.numbers('chapters');
  const passageCount = stringCount(passages);
  if (file.passageCount !== passageCount || starts.length !== documents.starts.length) {
    refuse('its counts of documents and passages do not agree');
  }
  if (!areStarts(starts, passageCount)) refuse('its passages are not those of its documents');
  return starts;
}

function decodeOnce<T extends object>(table: StringTable): () => T {
  let decoded: T | undefined;
  return () => {
    decoded ??= decodeRecord<T>(table, 0);
    return decoded;
  };
}

function passagesOf(starts: Uint32Array, document: number) {
  const from = starts[document];
  const to = starts[document + 1];
  if (from === undefined || to === undefined) {
    throw new RangeError(`There is no document ${document}`);
  }
  return { from, to };
}

import type { Brand } from '../model/brand.ts';
import type { Document, Passage } from '../model/document.ts';
import type { StoredLexicon } from '../model/lexicon.ts';
import type { Term } from '../model/question.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import type { English } from '../text/english.ts';
import { findChapter } from './chapters.ts';
import { openNames } from './document-names.ts';
import { openEnglish } from './english-records.ts';
import { keepRecords } from './keep-records.ts';
import { storedLexicon } from './lexicon-records.ts';
import { type Addition, passageAt, STRETCH } from './passage-records.ts';
import { createPostingIndex } from './posting-index.ts';
import type { Profile } from './profiles.ts';
import { readSnapshot } from './read-snapshot.ts';
import { readTables } from './read-tables.ts';
import { decodeRecord } from './records.ts';
import { type Reference, storedReference } from './reference-records.ts';
import type { SearchIndex } from './search-index.ts';
import { refuse } from './snapshot-layout.ts';
import { openSpellings } from './spelling-records.ts';
import { stringCount } from './string-table.ts';
import { createTermFinder } from './vocabulary.ts';

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
  /** Reads what is read once, such as the spellings, in steps of a few milliseconds. */
  prepare(): Generator<void, void>;
  /** In how many documents a term occurs. */
  documentFrequency(term: Term): number;
  /** Of a note; undefined for a thread. */
  profile(number: number): Profile | undefined;
  document(number: number): Document;
  /** Its title without the rest of it. */
  titleOf(document: number): string;
  passage(number: number): Passage;
  documentOf(passage: number): number;
  /** The passages of a document: from `from` (included) to `to` (excluded). */
  passagesOf(document: number): { readonly from: number; readonly to: number };
}

export interface OpenOptions {
  /** True for bytes that another thread has checked: to check 100,000 passages takes a quarter of a second. */
  readonly isProven?: boolean;
}

export const toSnapshotId = (text: string): SnapshotId => text as SnapshotId;

/**
 * Checks a snapshot and makes views on its bytes, which must not change while it is in use.
 * Throws `Fault('snapshot')` for one that is foreign, damaged or made by another version.
 */
export function openSnapshot(bytes: Uint8Array, { isProven }: OpenOptions = {}): OpenSnapshot {
  const file = readSnapshot(bytes, isProven);
  if (file.analysis !== ANALYSIS_VERSION) {
    refuse(`it was cut by analysis ${file.analysis}, not ${ANALYSIS_VERSION}`);
  }
  const tables = readTables(file, isProven);
  const { starts, frequencies } = tables;
  const names = openNames(tables.names);
  const reference = storedReference(tables.reference, names);
  const spellings = openSpellings(tables.spellings);
  const findTerm = createTermFinder(tables.postings.vocabulary);
  const document = keepRecords<Document>(tables.documents);
  return {
    id: toSnapshotId(file.id),
    builtAt: file.builtAt,
    index: createPostingIndex(tables.postings),
    documentCount: stringCount(tables.documents),
    lexicon: storedLexicon(tables.lexicon),
    english: openEnglish(tables.english),
    reference,
    get spellings() {
      return spellings.all;
    },
    prepare: spellings.prepare,
    documentFrequency: (term) => frequencies[findTerm(term)] ?? 0,
    profile: (number) => {
      const note = number - reference.counts.threads;
      return note < 0 ? undefined : decodeRecord<Profile>(tables.profiles, note);
    },
    document,
    titleOf: names.titleOf,
    passage: (number) => {
      const chapter = findChapter(starts, number);
      const from = number * STRETCH.size;
      const stretch = tables.stretches.subarray(from, from + STRETCH.size);
      const addition = stretch[STRETCH.addition] ?? 0;
      return passageAt(
        document(chapter),
        number - (starts[chapter] ?? 0),
        stretch,
        addition > 0 ? decodeRecord<Addition>(tables.additions, addition - 1) : undefined,
      );
    },
    documentOf: (passage) => findChapter(starts, passage),
    passagesOf: (number) => passagesOf(starts, number),
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

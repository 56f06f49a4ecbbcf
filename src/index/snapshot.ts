import { createHash } from 'node:crypto';
import type { Corpus, Document, Passage } from '../model/document.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import { analyseChapters, chapterStarts, chaptersOf, findChapter } from './chapters.ts';
import { areStarts } from './check-table.ts';
import { compileIndex } from './compile.ts';
import { learn } from './learn.ts';
import { encodeLexicon, storedLexicon } from './lexicon-records.ts';
import type { OpenSnapshot, SnapshotId } from './open-snapshot.ts';
import { createPostingIndex } from './posting-index.ts';
import { postingSections, readPostings, readStrings, stringSections } from './posting-sections.ts';
import { readSnapshot, type SnapshotFile } from './read-snapshot.ts';
import { decodeRecord, encodeRecords } from './records.ts';
import { FORMAT_VERSION, refuse } from './snapshot-layout.ts';
import { gatherSpellings } from './spellings.ts';
import { type StringTable, stringCount } from './string-table.ts';
import { writeSnapshot } from './write-snapshot.ts';

/** A built index as one immutable value: what a store keeps and `openSnapshot` opens. */
export interface IndexSnapshot {
  readonly id: SnapshotId;
  /** The version of the analysis that cut its words; another version refuses to open it. */
  readonly analysis: string;
  /** ISO 8601; not part of the id. */
  readonly builtAt: string;
  readonly bytes: Uint8Array;
}

/** Hex digits of an id: 64 bits, short enough to quote in a bug report. */
const ID_LENGTH = 16;

/** Learns, compiles and packs a corpus. Throws `Fault('corpus')` when its passages are out of order. */
export function buildSnapshot(corpus: Corpus, builtAt: string): IndexSnapshot {
  const chapters = chaptersOf(corpus);
  const documents = encodeRecords(corpus.documents);
  const passages = encodeRecords(corpus.passages);
  const lexicon = encodeLexicon(corpus.lexicon);
  const id = identify([documents, passages, lexicon]);
  const passageCount = corpus.passages.length;
  const bytes = writeSnapshot(
    { id, analysis: ANALYSIS_VERSION, builtAt, passageCount },
    {
      ...stringSections('documents', documents),
      ...stringSections('passages', passages),
      chapters: chapterStarts(chapters),
      ...stringSections('lexicon', lexicon),
      ...stringSections('spellings', encodeRecords([gatherSpellings(chapters)])),
      ...postingSections(compileIndex(learn(analyseChapters(chapters)))),
    },
  );
  return { id, analysis: ANALYSIS_VERSION, builtAt, bytes };
}

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
  const lexicon = storedLexicon(readStrings(file, 'lexicon'));
  const spellings = decodeOnce<readonly string[]>(readStrings(file, 'spellings'));
  return {
    id: toSnapshotId(file.id),
    builtAt: file.builtAt,
    index: createPostingIndex(readPostings(file)),
    documentCount: stringCount(documents),
    lexicon,
    get spellings() {
      return spellings();
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

/** By content and rules alone: neither the time nor the machine is part of it. */
function identify(content: readonly StringTable[]): SnapshotId {
  const hash = createHash('sha256');
  hash.update(`${FORMAT_VERSION} ${ANALYSIS_VERSION}`);
  for (const { bytes } of content) hash.update(` ${bytes.length} `).update(bytes);
  return toSnapshotId(hash.digest('hex').slice(0, ID_LENGTH));
}

const toSnapshotId = (text: string): SnapshotId => text as SnapshotId;

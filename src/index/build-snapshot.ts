import { createHash } from 'node:crypto';
import type { Corpus } from '../model/document.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import { analyseChapters, chapterStarts, chaptersOf } from './chapters.ts';
import { compileIndex } from './compile.ts';
import { learn } from './learn.ts';
import { encodeLexicon } from './lexicon-records.ts';
import { type SnapshotId, toSnapshotId } from './open-snapshot.ts';
import { postingSections, stringSections } from './posting-sections.ts';
import { encodeRecords } from './records.ts';
import { FORMAT_VERSION } from './snapshot-layout.ts';
import { gatherSpellings } from './spellings.ts';
import type { StringTable } from './string-table.ts';
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

/** By content and rules alone: neither the time nor the machine is part of it. */
function identify(content: readonly StringTable[]): SnapshotId {
  const hash = createHash('sha256');
  hash.update(`${FORMAT_VERSION} ${ANALYSIS_VERSION}`);
  for (const { bytes } of content) hash.update(` ${bytes.length} `).update(bytes);
  return toSnapshotId(hash.digest('hex').slice(0, ID_LENGTH));
}

import { createHash } from 'node:crypto';
import type { Corpus } from '../model/document.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import { analyseChapters, chapterStarts, chaptersOf, findChapter } from './chapters.ts';
import { compileIndex } from './compile.ts';
import { type EnglishTable, encodeEnglish, openEnglish } from './english-records.ts';
import type { Frequencies } from './idf.ts';
import { learn } from './learn.ts';
import { encodeLexicon } from './lexicon-records.ts';
import { type SnapshotId, toSnapshotId } from './open-snapshot.ts';
import { createPostingIndex } from './posting-index.ts';
import { postingSections, stringSections } from './posting-sections.ts';
import type { PostingTable } from './posting-table.ts';
import { profileOf } from './profiles.ts';
import { encodeRecords } from './records.ts';
import { encodeReference } from './reference-records.ts';
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
  const reference = encodeReference(corpus);
  const english = encodeEnglish();
  const id = identify([documents, passages, ...Object.values(lexicon), reference, english.words]);
  const passageCount = corpus.passages.length;
  const starts = chapterStarts(chapters);
  const postings = compileIndex(learn(analyseChapters(chapters)));
  const bytes = writeSnapshot(
    { id, analysis: ANALYSIS_VERSION, builtAt, passageCount },
    {
      ...stringSections('documents', documents),
      ...stringSections('passages', passages),
      chapters: starts,
      ...stringSections('lexicon', lexicon.base),
      ...stringSections('aliases', lexicon.aliases),
      ...stringSections('stems', lexicon.stems),
      ...stringSections('phrases', lexicon.phrases),
      ...stringSections('reference', reference),
      ...stringSections('english', english.words),
      'english.commonness': english.commonness,
      ...stringSections('profiles', profilesOf(corpus, postings, starts, english)),
      ...stringSections('spellings', encodeRecords([gatherSpellings(chapters)])),
      ...postingSections(postings),
    },
  );
  return { id, analysis: ANALYSIS_VERSION, builtAt, bytes };
}

/** The profiles of all notes, in their order: rarity is counted in the index that was just made. */
function profilesOf(
  { documents }: Corpus,
  postings: PostingTable,
  starts: Uint32Array,
  english: EnglishTable,
): StringTable {
  const frequencies: Frequencies = {
    index: createPostingIndex(postings),
    documentCount: documents.length,
    documentOf: (passage) => findChapter(starts, passage),
  };
  const words = openEnglish(english);
  return encodeRecords(
    documents.flatMap((document) =>
      document.kind === 'note' ? [profileOf(document, frequencies, words)] : [],
    ),
  );
}

/** By content and rules alone: neither the time nor the machine is part of it. */
function identify(content: readonly StringTable[]): SnapshotId {
  const hash = createHash('sha256');
  hash.update(`${FORMAT_VERSION} ${ANALYSIS_VERSION}`);
  for (const { bytes } of content) hash.update(` ${bytes.length} `).update(bytes);
  return toSnapshotId(hash.digest('hex').slice(0, ID_LENGTH));
}

import type { Corpus } from '../model/document.ts';
import type { Term } from '../model/question.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import { type Chapter, chaptersOf } from './chapters.ts';
import { compileIndex } from './compile.ts';
import { repeatTerms } from './count-terms.ts';
import { createExtractor, type Extract } from './extract.ts';
import { type AnalysedPassage, learn } from './learn.ts';
import type { SnapshotId } from './open-snapshot.ts';
import type { PostingTable } from './posting-table.ts';
import { createPieceReader, type PieceReader } from './read-pieces.ts';
import { contentsOf } from './snapshot-contents.ts';
import { stringCount } from './string-table.ts';
import { createRoom, type Room, weighCounts } from './weigh-counts.ts';
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

/** Builds snapshot after snapshot. */
export interface Builder {
  /**
   * Learns, compiles and packs a corpus. Documents that are the same objects as in a build before, with
   * the same passages, are not read again. Throws `Fault('corpus')` when the passages are out of order.
   */
  build(corpus: Corpus, builtAt: string): IndexSnapshot;
}

/**
 * Passages that wink learns, in a first build. From counts the bytes are the same, as a test shows;
 * wink takes 28 s and 2 GB of memory more for 100,000.
 */
const MOST_LEARNT = 20_000;
/** When less than this share of the terms is still in use, all are forgotten and read again. */
const LEAST_USED = 0.5;

/** What a build keeps for the next. */
interface Desk {
  readonly reader: PieceReader;
  readonly extract: (chapter: Chapter) => Extract;
  readonly room: Room;
}

/** `mostLearnt`: passages that wink learns, in a first build. */
export function createBuilder(mostLearnt = MOST_LEARNT): Builder {
  let desk = createDesk();
  let isWarm = false;
  return {
    build(corpus, builtAt) {
      const { reader, extract, room } = desk;
      const chapters = chaptersOf(corpus);
      const extracts = chapters.map(extract);
      const passageCount = corpus.passages.length;
      const isLearnt = !isWarm && passageCount <= mostLearnt;
      const postings = isLearnt
        ? compileIndex(learn(termsOf(extracts, reader)))
        : weighExtracts(extracts, passageCount, reader, room);
      isWarm = true;
      if (stringCount(postings.vocabulary) < LEAST_USED * reader.terms.count) desk = createDesk();
      const { id, contents } = contentsOf({ corpus, chapters, extracts, reader, postings });
      const label = { id, analysis: ANALYSIS_VERSION, builtAt };
      return { ...label, bytes: writeSnapshot({ ...label, passageCount }, contents) };
    },
  };
}

function createDesk(): Desk {
  const reader = createPieceReader();
  return { reader, extract: createExtractor(reader), room: createRoom() };
}

function* termsOf(
  extracts: readonly Extract[],
  { terms }: PieceReader,
): Generator<AnalysedPassage> {
  const termAt = (number: number): Term => terms.textAt(number) as Term;
  for (const { counts } of extracts) yield* repeatTerms(counts, termAt);
}

function weighExtracts(
  extracts: readonly Extract[],
  passageCount: number,
  { terms }: PieceReader,
  room: Room,
): PostingTable {
  return weighCounts(
    extracts.map(({ counts }) => counts),
    passageCount,
    terms,
    room,
  );
}

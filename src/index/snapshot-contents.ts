import { createHash } from 'node:crypto';
import type { Corpus } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Term } from '../model/question.ts';
import { ANALYSIS_VERSION } from '../text/analyze.ts';
import { type Chapter, chapterStarts } from './chapters.ts';
import { countDocuments } from './document-frequencies.ts';
import { encodeNames } from './document-names.ts';
import { encodeEnglish, openEnglish } from './english-records.ts';
import type { Extract } from './extract.ts';
import type { Frequencies } from './idf.ts';
import { encodeLexicon, type LexiconTables } from './lexicon-records.ts';
import { type SnapshotId, toSnapshotId } from './open-snapshot.ts';
import { STRETCH } from './passage-records.ts';
import { postingSections, stringSections } from './posting-sections.ts';
import type { PostingTable } from './posting-table.ts';
import { profileOf } from './profiles.ts';
import type { PieceReader } from './read-pieces.ts';
import { encodeRecords } from './records.ts';
import { encodeReference } from './reference-records.ts';
import { FORMAT_VERSION } from './snapshot-layout.ts';
import { encodeSpellings } from './spelling-records.ts';
import { type StringTable, startsOf } from './string-table.ts';
import { createTermFinder } from './vocabulary.ts';
import type { SectionContents } from './write-snapshot.ts';

/** All that a snapshot is packed from. */
export interface Parts {
  readonly corpus: Corpus;
  readonly chapters: readonly Chapter[];
  readonly extracts: readonly Extract[];
  readonly reader: PieceReader;
  readonly postings: PostingTable;
}

/** The sections of a snapshot, and the id that follows from what they hold. */
export function contentsOf(parts: Parts): {
  readonly id: SnapshotId;
  readonly contents: SectionContents;
} {
  const { corpus, chapters, extracts, reader, postings } = parts;
  const lexicon = lexiconTables(corpus.lexicon);
  const reference = encodeReference(corpus);
  const english = encodeEnglish();
  const starts = chapterStarts(chapters);
  const records = extracts.map(({ record }) => record);
  const frequencies = countDocuments(postings, starts);
  const { ids, numbers, places, titles } = encodeNames(corpus.documents);
  const { stretches, additions } = joinStretches(extracts, corpus.passages.length);
  const contents = {
    documents: records,
    'documents.starts': startsOf(records),
    ...stringSections('ids', ids),
    'ids.numbers': numbers,
    'ids.places': places,
    ...stringSections('titles', titles),
    chapters: starts,
    passages: stretches,
    ...stringSections('additions', additions),
    ...stringSections('lexicon', lexicon.base),
    ...stringSections('aliases', lexicon.aliases),
    ...stringSections('stems', lexicon.stems),
    ...stringSections('phrases', lexicon.phrases),
    ...stringSections('reference', reference.records),
    mentions: reference.mentions,
    'mentions.starts': reference.mentionStarts,
    ...stringSections('english', english.words),
    'english.commonness': english.commonness,
    ...stringSections('profiles', profilesOf(corpus, postings, frequencies)),
    ...stringSections(
      'spellings',
      encodeSpellings(
        extracts.map(({ spellings }) => spellings),
        reader.spellings,
      ),
    ),
    'vocabulary.documents': frequencies,
    ...postingSections(postings),
  };
  const tables = [...Object.values(lexicon), reference.records, english.words];
  return { id: identify(extracts, tables, reference.mentions), contents };
}

const compiled = new WeakMap<Lexicon, LexiconTables>();

/** Made once of a lexicon: it changes seldom, and to cut its phrases takes a fifth of a second. */
function lexiconTables(lexicon: Lexicon): LexiconTables {
  const known = compiled.get(lexicon) ?? encodeLexicon(lexicon);
  compiled.set(lexicon, known);
  return known;
}

/** Those of all documents in one row: their additions are numbered anew. */
function joinStretches(extracts: readonly Extract[], passageCount: number) {
  const stretches = new Uint32Array(passageCount * STRETCH.size);
  let end = 0;
  let additionCount = 0;
  for (const extract of extracts) {
    stretches.set(extract.stretches, end);
    const from = end;
    end += extract.stretches.length;
    if (extract.additions.length === 0) continue;
    for (let at = from + STRETCH.addition; at < end; at += STRETCH.size) {
      const addition = stretches[at] ?? 0;
      if (addition > 0) stretches[at] = addition + additionCount;
    }
    additionCount += extract.additions.length;
  }
  return { stretches, additions: encodeRecords(extracts.flatMap(({ additions }) => additions)) };
}

/** The profiles of all notes, in their order: rarity is counted in the index that was just made. */
function profilesOf(
  { documents }: Corpus,
  { vocabulary }: PostingTable,
  byRow: Uint32Array,
): StringTable {
  const find = createTermFinder(vocabulary);
  const frequencies: Frequencies = {
    documentCount: documents.length,
    documentFrequency: (term: Term) => byRow[find(term)] ?? 0,
  };
  const english = openEnglish(encodeEnglish());
  return encodeRecords(
    documents.flatMap((document) =>
      document.kind === 'note' ? [profileOf(document, frequencies, english)] : [],
    ),
  );
}

/** By content and rules alone: neither the time nor the machine is part of it. */
function identify(
  extracts: readonly Extract[],
  tables: readonly StringTable[],
  mentions: Uint32Array,
): SnapshotId {
  const hash = createHash('sha256');
  hash.update(`${FORMAT_VERSION} ${ANALYSIS_VERSION} ${extracts.length}`);
  for (const { digest } of extracts) hash.update(digest);
  for (const { bytes } of tables) hash.update(` ${bytes.length} `).update(bytes);
  hash.update(mentions);
  return toSnapshotId(hash.digest('hex').slice(0, ID_LENGTH));
}

/** Hex digits of an id: 64 bits, short enough to quote in a bug report. */
const ID_LENGTH = 16;

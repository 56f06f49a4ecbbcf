import { areStarts } from './check-table.ts';
import type { NameTables } from './document-names.ts';
import type { EnglishTable } from './english-records.ts';
import type { LexiconTables } from './lexicon-records.ts';
import { STRETCH } from './passage-records.ts';
import { readPostings, readStrings } from './posting-sections.ts';
import type { PostingTable } from './posting-table.ts';
import type { SnapshotFile } from './read-snapshot.ts';
import type { ReferenceTables } from './reference-records.ts';
import { refuse } from './snapshot-layout.ts';
import { type StringTable, stringCount } from './string-table.ts';
import { isSorted } from './vocabulary.ts';

/** The sections of a snapshot, by what they are for. */
export interface SnapshotTables {
  readonly documents: StringTable;
  readonly names: NameTables;
  /** The first passage of each document, and where the last one ends. */
  readonly starts: Uint32Array;
  /** Where each passage stands in its document. */
  readonly stretches: Uint32Array;
  readonly additions: StringTable;
  readonly lexicon: LexiconTables;
  readonly reference: ReferenceTables;
  readonly english: EnglishTable;
  readonly profiles: StringTable;
  readonly spellings: StringTable;
  readonly postings: PostingTable;
  /** By term: in how many documents it occurs. */
  readonly frequencies: Uint32Array;
}

/** Throws `Fault('snapshot')` when a section is missing and, unless they are proven, when its numbers are wrong. */
export function readTables(file: SnapshotFile, isProven = false): SnapshotTables {
  const strings = (name: string): StringTable => readStrings(file, name, isProven);
  const tables: SnapshotTables = {
    documents: strings('documents'),
    names: {
      ids: strings('ids'),
      numbers: file.numbers('ids.numbers'),
      places: file.numbers('ids.places'),
      titles: strings('titles'),
    },
    starts: file.numbers('chapters'),
    stretches: file.numbers('passages'),
    additions: strings('additions'),
    lexicon: {
      base: strings('lexicon'),
      aliases: strings('aliases'),
      stems: strings('stems'),
      phrases: strings('phrases'),
    },
    reference: {
      records: strings('reference'),
      mentions: file.numbers('mentions'),
      mentionStarts: file.numbers('mentions.starts'),
    },
    english: { words: strings('english'), commonness: file.bytes('english.commonness') },
    profiles: strings('profiles'),
    spellings: strings('spellings'),
    postings: readPostings(file, isProven),
    frequencies: file.numbers('vocabulary.documents'),
  };
  if (!isProven) check(tables, file.passageCount);
  return tables;
}

function check(tables: SnapshotTables, passageCount: number): void {
  const { documents, names, starts, stretches, reference, postings, frequencies } = tables;
  const count = stringCount(documents);
  const perDocument = [stringCount(names.ids), stringCount(names.titles)];
  const sizes = [names.numbers.length, names.places.length, starts.length - 1, ...perDocument];
  if (sizes.some((size) => size !== count) || stretches.length !== passageCount * STRETCH.size) {
    refuse('its counts of documents and passages do not agree');
  }
  if (!areStarts(starts, passageCount)) refuse('its passages are not those of its documents');
  if (!isSorted(names.ids)) refuse('its ids are not in order');
  const numbers = [names.numbers, names.places, reference.mentions];
  if (numbers.some((each) => !areBelow(each, count))) refuse('it names a document that it lacks');
  if (!areStarts(reference.mentionStarts, reference.mentions.length)) {
    refuse('its mentions are cut wrongly');
  }
  if (frequencies.length !== stringCount(postings.vocabulary)) {
    refuse('its terms and their documents do not agree');
  }
  checkAdditions(tables);
}

function checkAdditions({ stretches, additions }: SnapshotTables): void {
  const count = stringCount(additions);
  for (let at = STRETCH.addition; at < stretches.length; at += STRETCH.size) {
    if ((stretches[at] ?? 0) > count) refuse('a passage lacks its addition');
  }
}

function areBelow(numbers: Uint32Array, limit: number): boolean {
  for (let at = 0; at < numbers.length; at += 1) if ((numbers[at] ?? 0) >= limit) return false;
  return true;
}

import { areStarts, checkTable } from './check-table.ts';
import type { PostingTable } from './posting-table.ts';
import type { SnapshotFile } from './read-snapshot.ts';
import { refuse } from './snapshot-layout.ts';
import type { StringTable } from './string-table.ts';
import type { SectionContents } from './write-snapshot.ts';

export function postingSections(table: PostingTable): SectionContents {
  return {
    ...stringSections('vocabulary', table.vocabulary),
    'cells.postings': table.cellStarts,
    'cells.levels': table.levelStarts,
    postings: table.postings,
    levels: table.levels,
  };
}

/** The index of a snapshot; its numbers are checked unless that was done before. */
export function readPostings(file: SnapshotFile, isProven = false): PostingTable {
  const table = {
    passageCount: file.passageCount,
    vocabulary: readStrings(file, 'vocabulary'),
    cellStarts: file.numbers('cells.postings'),
    postings: file.numbers('postings'),
    levelStarts: file.numbers('cells.levels'),
    levels: file.weights('levels'),
  };
  if (!isProven) checkTable(table);
  return table;
}

export function stringSections(name: string, { bytes, starts }: StringTable): SectionContents {
  return { [name]: bytes, [`${name}.starts`]: starts };
}

export function readStrings(file: SnapshotFile, name: string, isProven = false): StringTable {
  const table = { bytes: file.bytes(name), starts: file.numbers(`${name}.starts`) };
  if (!isProven && !areStarts(table.starts, table.bytes.length))
    refuse(`its section ${name} is cut wrongly`);
  return table;
}

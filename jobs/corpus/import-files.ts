import { type Merged, merge, type Sight } from '../../src/collect/merge.ts';
import { seenNoteId } from '../../src/collect/merge-notes.ts';
import { Fault } from '../../src/fault.ts';
import { readSourceFile, type SourceFile } from '../../src/ingest/source-file.ts';
import type { DocumentId } from '../../src/model/document.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { type Desk, loadKnown } from './known.ts';

/** The source that imported files are: silence of one says nothing of what another showed. */
const IMPORT = 'import';
/** Records that are told of one file; who wants them all imports it alone, and mends the first ones. */
const MOST_RECORDS = 5;

interface Outcome {
  readonly path: string;
  /** Why it could not be read. */
  readonly fault: string | undefined;
  readonly read: SourceFile | undefined;
}

/** Takes in saved files; a bad one does not stop the others. True when every file could be read. */
export async function importFiles(paths: readonly string[], desk: Desk): Promise<boolean> {
  const outcomes = (await findFiles(paths)).map(readOne);
  const known = await loadKnown(desk);
  const sight: Sight = {
    source: IMPORT,
    at: desk.now,
    isComplete: false,
    threads: outcomes.flatMap(({ read }) => read?.threads ?? []),
    notes: outcomes.flatMap(({ read }) => read?.notes ?? []),
  };
  const merged = merge(known.collection, [sight]);
  if (merged.hasNews) await desk.store.save(merged.collection, known.stored);
  desk.print(describe(outcomes, merged));
  return outcomes.every(({ fault }) => fault === undefined);
}

function readOne({ path, bytes, fault, savedAt }: FoundFile): Outcome {
  if (bytes === undefined) return { path, fault, read: undefined };
  // The file says when it was written, which need not be when the page was shown.
  const copied = { copied: savedAt, approximate: true };
  try {
    return { path, fault: undefined, read: readSourceFile({ file: path, bytes }, { copied }) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { path, fault: error.message, read: undefined };
  }
}

function describe(outcomes: readonly Outcome[], merged: Merged): string {
  const count = createCount(merged);
  const lines = outcomes.map(({ path, fault, read }) => {
    if (read === undefined) return `${path}: not imported. ${fault}`;
    const ids = [
      ...read.threads.map((seen) => merged.ids.get(seen)),
      ...read.notes.map(({ name }) => noteOf(name, merged)),
    ];
    return `${path}: ${count(ids)}${describeBad(read)}`;
  });
  const done = outcomes.filter(({ read }) => read !== undefined).length;
  const { added, changed } = merged;
  const total = `${done} of ${outcomes.length} files: added ${added.length}, changed ${changed.length}.`;
  const next = merged.hasNews
    ? 'npm run refresh publishes it.'
    : 'Nothing new, so nothing was written.';
  return `${[...lines, total, next].join('\n')}\n`;
}

function noteOf(name: string, { collection }: Merged): DocumentId | undefined {
  return collection.notes.some(({ note }) => note.name === name) ? seenNoteId(name) : undefined;
}

/** Counts each document once, for the file that shows it first. */
function createCount(merged: Merged): (ids: readonly (DocumentId | undefined)[]) => string {
  const added = new Set(merged.added);
  const changed = new Set(merged.changed);
  return (ids) => {
    const distinct = new Set(ids.flatMap((id) => id ?? []));
    const take = (news: Set<DocumentId>) => [...distinct].filter((id) => news.delete(id)).length;
    const [isAdded, isChanged] = [take(added), take(changed)];
    const unchanged = distinct.size - isAdded - isChanged;
    const removed = ids.filter((id) => id === undefined).length;
    const rest = removed === 0 ? '' : `, removed by hand before ${removed}`;
    return `added ${isAdded}, changed ${isChanged}, unchanged ${unchanged}${rest}`;
  };
}

function describeBad({ bad }: SourceFile): string {
  if (bad.length === 0) return '';
  const told = bad
    .slice(0, MOST_RECORDS)
    .map(({ line, reason }) => (line === undefined ? reason : `line ${line}: ${reason}`));
  const more = bad.length - told.length;
  const what = bad.length === 1 ? '1 record' : `${bad.length} records`;
  return `; ${what} left out: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

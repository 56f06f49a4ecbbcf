import type { Collection, StoredNote, StoredThread } from '../model/collection.ts';
import type { DocumentId } from '../model/document.ts';
import type { Merged } from './merge.ts';
import { seenNoteId } from './merge-notes.ts';
import { areAlike } from './sightings.ts';

type Item = StoredThread | StoredNote;

/** What a merge changed. */
export function toChanges(before: Collection, after: Collection): Omit<Merged, 'ids'> {
  const was = new Map(itemsOf(before).map((item) => [idOf(item), item]));
  const added: DocumentId[] = [];
  const changed: DocumentId[] = [];
  let hasNews = before.removals !== after.removals;
  for (const item of itemsOf(after)) {
    const id = idOf(item);
    const old = was.get(id);
    was.delete(id);
    if (old === undefined) added.push(id);
    if (old === undefined || old === item) continue;
    if (contentOf(old) !== contentOf(item)) changed.push(id);
    if (!areAlike(old.sightings, item.sightings)) hasNews = true;
  }
  const removed = [...was.keys()];
  return {
    collection: hasSameLists(before, after) ? before : after,
    added,
    changed,
    removed,
    hasNews: hasNews || added.length + removed.length + changed.length > 0,
  };
}

function hasSameLists(a: Collection, b: Collection): boolean {
  return a.threads === b.threads && a.notes === b.notes && a.removals === b.removals;
}

function itemsOf({ threads, notes }: Collection): readonly Item[] {
  return [...threads, ...notes];
}

function idOf(item: Item): DocumentId {
  return 'thread' in item ? item.thread.id : seenNoteId(item.note.name);
}

function contentOf(item: Item): object {
  return 'thread' in item ? item.thread : item.note;
}

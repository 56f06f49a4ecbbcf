import type { Collection, Sighting } from '../model/collection.ts';
import type { DocumentId } from '../model/document.ts';
import type { Merged } from './merge.ts';
import { seenNoteId } from './merge-notes.ts';
import { areAlike } from './sightings.ts';

interface Item {
  readonly content: object;
  readonly sightings: readonly Sighting[];
}

/** What a merge changed. */
export function toChanges(before: Collection, after: Collection): Omit<Merged, 'ids'> {
  const [was, is] = [itemsOf(before), itemsOf(after)];
  const added = [...is.keys()].filter((id) => !was.has(id));
  const removed = [...was.keys()].filter((id) => !is.has(id));
  const changed: DocumentId[] = [];
  let hasNews = added.length + removed.length > 0 || before.removals !== after.removals;
  for (const [id, item] of is) {
    const old = was.get(id);
    if (old === undefined || old === item) continue;
    if (old.content !== item.content) changed.push(id);
    if (!areAlike(old.sightings, item.sightings)) hasNews = true;
  }
  const isSame =
    before.threads === after.threads &&
    before.notes === after.notes &&
    before.removals === after.removals;
  return {
    collection: isSame ? before : after,
    added,
    changed,
    removed,
    hasNews: hasNews || changed.length > 0,
  };
}

function itemsOf({ threads, notes }: Collection): ReadonlyMap<DocumentId, Item> {
  const items = new Map<DocumentId, Item>();
  for (const { thread, sightings } of threads) items.set(thread.id, { content: thread, sightings });
  for (const { note, sightings } of notes) {
    items.set(seenNoteId(note.name), { content: note, sightings });
  }
  return items;
}

import { sameness } from '../ingest/listing.ts';
import type { Collection, Removal } from '../model/collection.ts';
import type { DocumentId } from '../model/document.ts';
import { seenNoteId } from './merge-notes.ts';

/** Characters of title and body that a removal remembers. */
const REMEMBERED = 300;

/** What to remove or to restore: an id such as `thread:on-ftp` or `note:tls-versions`, or the forum's number of a thread. */
export type Name = string;

/** Takes a thread or a note out for good: no source brings it back. Undefined when the collection has none of this name. */
export function remove(
  collection: Collection,
  name: Name,
  at: string,
): { readonly collection: Collection; readonly removal: Removal } | undefined {
  const { threads, notes, removals } = collection;
  const stored = threads.find(({ thread }) => isNamed(thread, name));
  if (stored !== undefined) {
    const { id, number } = stored.thread;
    const removal = { id, number, sameness: beginning(sameness(stored.thread)), at };
    return {
      removal,
      collection: {
        ...collection,
        threads: threads.filter((each) => each !== stored),
        removals: [...removals, removal],
      },
    };
  }
  const note = notes.find((each) => seenNoteId(each.note.name) === name);
  if (note === undefined) return undefined;
  const removal = { id: seenNoteId(note.note.name), number: undefined, sameness: '', at };
  return {
    removal,
    collection: {
      ...collection,
      notes: notes.filter((each) => each !== note),
      removals: [...removals, removal],
    },
  };
}

/** Forgets a removal, so that the next sight of it brings it back. Undefined when nothing of this name was removed. */
export function restore(
  collection: Collection,
  name: Name,
): { readonly collection: Collection; readonly removal: Removal } | undefined {
  const removal = collection.removals.find((each) => isNamed(each, name));
  if (removal === undefined) return undefined;
  const removals = collection.removals.filter((each) => each !== removal);
  return { removal, collection: { ...collection, removals } };
}

/** Who had a post removed does not want it kept: its beginning is enough to know it again. */
function beginning(text: string): string {
  return text.length > REMEMBERED ? `${text.slice(0, REMEMBERED)}…` : text;
}

/** True for what has this id, or this number of the forum. */
export function isNamed(
  { id, number }: { readonly id: DocumentId; readonly number: number | undefined },
  name: Name,
): boolean {
  return id === name || (number !== undefined && `${number}` === name);
}

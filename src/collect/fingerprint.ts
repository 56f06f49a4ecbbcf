import { createHash, hash } from 'node:crypto';
import type { Collection, SeenNote } from '../model/collection.ts';
import type { Thread } from '../model/document.ts';

/** Unchanged threads and notes stay the same objects, so that each is read once. */
const known = new WeakMap<Thread | SeenNote, string>();

/** The same for the same threads and notes in the same order, whenever and wherever they were seen. */
export function fingerprintOf({ threads, notes }: Collection): string {
  const all = createHash('sha256');
  for (const { thread } of threads) all.update(printOf(thread));
  all.update('\n');
  for (const { note } of notes) all.update(printOf(note));
  return all.digest('hex');
}

/** `toThread` and `mergeNotes` see to it that the same contents are the same JSON. */
function printOf(item: Thread | SeenNote): string {
  const before = known.get(item);
  if (before !== undefined) return before;
  const print = hash('sha256', JSON.stringify(item));
  known.set(item, print);
  return print;
}

import { createHash, hash } from 'node:crypto';
import type { Collection, SeenNote } from '../model/collection.ts';
import type { Thread } from '../model/document.ts';

/** Unchanged threads and notes stay the same objects, so that each is read once. */
const known = new WeakMap<Thread | SeenNote, string>();

/** The same for the same threads and notes in the same order, whenever and wherever they were seen. */
export function fingerprintOf({ threads, notes }: Collection): string {
  const all = createHash('sha256');
  for (const { thread } of threads) all.update(printOf(thread, threadFields));
  all.update('\n');
  for (const { note } of notes) all.update(printOf(note, noteFields));
  return all.digest('hex');
}

function printOf<Item extends Thread | SeenNote>(
  item: Item,
  fields: (item: Item) => readonly unknown[],
): string {
  const before = known.get(item);
  if (before !== undefined) return before;
  const print = hash('sha256', JSON.stringify(fields(item)));
  known.set(item, print);
  return print;
}

/** Named one by one, since the order of an object's fields depends on who made it. */
function threadFields(thread: Thread): readonly unknown[] {
  const count = (each: Thread['replies']) => each && [each.text, each.value];
  const { activity } = thread;
  return [
    thread.id,
    thread.number,
    thread.url,
    thread.title,
    thread.body,
    thread.isExcerpt,
    count(thread.replies),
    count(thread.boosts),
    count(thread.views),
    activity && [activity.text, activity.date, activity.precision, activity.approximate],
    thread.created,
    thread.tags,
    thread.signature,
    thread.answers.map((each) => [
      each.number,
      each.url,
      each.role,
      each.date,
      each.isAccepted,
      each.text,
    ]),
  ];
}

function noteFields({ name, text }: SeenNote): readonly unknown[] {
  return [name, text];
}

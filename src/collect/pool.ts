import type { Sighting, StoredThread } from '../model/collection.ts';
import type { Thread } from '../model/document.ts';
import { textMark, textMarks } from './marks.ts';
import { agree, type Opened, openingOf, withoutBlanks } from './openings.ts';

/** A thread of the collection while sights are merged into it. */
export interface Slot {
  thread: Thread;
  sightings: readonly Sighting[];
  /** Undefined for a new one. */
  readonly before: StoredThread | undefined;
  /** Its place in the order of first arrival. */
  readonly arrival: number;
}

/** The threads of a collection, found by what identifies them. */
export interface Pool {
  readonly slots: readonly Slot[];
  add(slot: Slot): void;
  renew(slot: Slot, thread: Thread): void;
  byNumber(number: number): Slot | undefined;
  /** All whose title and opening agree. */
  fitting(seen: Opened): readonly Slot[];
  /** Finds all that a source last showed with this title and body, whatever others have made of them since. */
  shownBy(source: string): (mark: string) => readonly Slot[];
}

export function createPool(threads: readonly StoredThread[]): Pool {
  const slots: Slot[] = [];
  const numbers = new Map<number, Slot>();
  const titles = new Map<string, Slot[]>();
  const enter = (slot: Slot): void => {
    if (slot.thread.number !== undefined) numbers.set(slot.thread.number, slot);
    push(titles, withoutBlanks(slot.thread.title), slot);
  };
  const add = (slot: Slot): void => {
    slots.push(slot);
    enter(slot);
  };
  for (const [arrival, before] of threads.entries()) {
    add({ thread: before.thread, sightings: before.sightings, before, arrival });
  }
  return {
    slots,
    add,
    renew(slot, thread) {
      if (slot.thread === thread) return;
      const title = withoutBlanks(slot.thread.title);
      const others = titles.get(title)?.filter((other) => other !== slot) ?? [];
      titles.set(title, others);
      slot.thread = thread;
      enter(slot);
    },
    byNumber: (number) => numbers.get(number),
    fitting(seen) {
      const candidates = titles.get(withoutBlanks(seen.title)) ?? [];
      return candidates.filter(({ thread }) => agree(openingOf(thread), openingOf(seen)));
    },
    shownBy(source) {
      const shown = new Map<string, Slot[]>();
      for (const slot of slots) {
        const sighting = slot.sightings.find((each) => each.source === source);
        for (const text of textMarks(sighting?.shown ?? '')) push(shown, text, slot);
      }
      return (mark) => shown.get(textMark(mark)) ?? [];
    },
  };
}

function push<Key>(lists: Map<Key, Slot[]>, key: Key, slot: Slot): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [slot]);
  else list.push(slot);
}

import { toThread } from '../ingest/to-thread.ts';
import type { Sighting, StoredThread } from '../model/collection.ts';
import type { Thread } from '../model/document.ts';
import { textMark, textMarks } from './marks.ts';
import { agree, type Opened, openingOf, titleOf } from './openings.ts';

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
  /** Made when it is first needed: sources with numbers never do. */
  let titles: Map<string, Slot[]> | undefined;
  const byTitle = (): Map<string, Slot[]> => {
    if (titles !== undefined) return titles;
    titles = new Map();
    for (const slot of slots) push(titles, titleOf(slot.thread), slot);
    return titles;
  };
  const add = (slot: Slot): void => {
    slots.push(slot);
    if (slot.thread.number !== undefined) numbers.set(slot.thread.number, slot);
    if (titles !== undefined) push(titles, titleOf(slot.thread), slot);
  };
  for (const [arrival, before] of threads.entries()) {
    add({ thread: before.thread, sightings: before.sightings, before, arrival });
  }
  return {
    slots,
    add,
    renew(slot, thread) {
      if (slot.thread === thread) return;
      const others = titles?.get(titleOf(slot.thread))?.filter((other) => other !== slot);
      titles?.set(titleOf(slot.thread), others ?? []);
      slot.thread = toThread(thread.id, thread);
      if (thread.number !== undefined) numbers.set(thread.number, slot);
      if (titles !== undefined) push(titles, titleOf(thread), slot);
    },
    byNumber: (number) => numbers.get(number),
    fitting(seen) {
      const candidates = byTitle().get(titleOf(seen)) ?? [];
      return candidates.filter(({ thread }) => agree(openingOf(thread), openingOf(seen)));
    },
    shownBy(source) {
      let shown: ReadonlyMap<string, readonly Slot[]> | undefined;
      return (mark) => {
        shown ??= marksOf(slots, source);
        return shown.get(textMark(mark)) ?? [];
      };
    },
  };
}

/** Each title and body that a source last showed, with what it showed it of. */
function marksOf(slots: readonly Slot[], source: string): ReadonlyMap<string, readonly Slot[]> {
  const shown = new Map<string, Slot[]>();
  for (const slot of slots) {
    const sighting = slot.sightings.find((each) => each.source === source);
    for (const text of textMarks(sighting?.shown ?? '')) push(shown, text, slot);
  }
  return shown;
}

function push<Key>(lists: Map<Key, Slot[]>, key: Key, slot: Slot): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [slot]);
  else list.push(slot);
}

import { toThread } from '../ingest/to-thread.ts';
import type { Collection, SeenNote, SeenThread, StoredThread } from '../model/collection.ts';
import type { DocumentId } from '../model/document.ts';
import { toChanges } from './changes.ts';
import { type Group, groupSeen } from './group-seen.ts';
import { isSame, isSameList } from './is-same.ts';
import { markGroups, markThread, textMark, textMarks } from './marks.ts';
import { mergeNotes } from './merge-notes.ts';
import { shareOpening } from './openings.ts';
import { placeGroups } from './place-groups.ts';
import { createPool, type Pool, type Slot } from './pool.ts';
import { createRemovals, type Removals } from './removals.ts';
import { renew } from './renew.ts';
import { isGone, missed, sighted } from './sightings.ts';

/** What one source shows at one time; at most one sight a source in a merge. */
export interface Sight {
  /** The name of the source. */
  readonly source: string;
  /** ISO 8601, in UTC with milliseconds. */
  readonly at: string;
  /** True when it is all that the source has: what is not in it is gone from there. */
  readonly isComplete: boolean;
  /** In the order of its files and pages; of two that show one thread the later one counts as newer. */
  readonly threads: readonly SeenThread[];
  readonly notes: readonly SeenNote[];
}

export interface Merged {
  /** `before` itself when nothing at all is new. */
  readonly collection: Collection;
  readonly added: readonly DocumentId[];
  readonly changed: readonly DocumentId[];
  readonly removed: readonly DocumentId[];
  /** False when at most the times of sightings differ from before. */
  readonly hasNews: boolean;
  /** Which thread each thread of the sights became or belongs to; none for what was removed by hand. */
  readonly ids: ReadonlyMap<SeenThread, DocumentId>;
}

/** One merge on its way. */
interface Merging {
  readonly pool: Pool;
  readonly removals: Removals;
  /** Ids that belong to what is known or was removed. */
  readonly taken: Set<DocumentId>;
  readonly ids: Map<SeenThread, DocumentId>;
  arrivals: number;
}

/**
 * Merges what sources show, the earlier sights first, into what is known. How two sightings are told to be of one
 * thread: `placeGroups`; which of them counts for what: `renew`. Threads keep their order and their ids; whatever does
 * not change stays the same object. A thread goes when every source that vouched for it shows all it has and lacked it
 * in two looks in a row. The same sights again change nothing but times.
 */
export function merge(before: Collection, sights: readonly Sight[]): Merged {
  const merging: Merging = {
    pool: createPool(before.threads),
    removals: createRemovals(before.removals),
    taken: new Set([
      ...before.threads.map(({ thread }) => thread.id),
      ...before.removals.map(({ id }) => id),
    ]),
    ids: new Map(),
    arrivals: before.threads.length,
  };
  const inTime = sights.toSorted((a, b) => compare(a.at, b.at));
  for (const sight of inTime) mergeSight(sight, merging);
  const threads = merging.pool.slots
    .filter(({ sightings }) => !isGone(sightings))
    .toSorted((a, b) => a.arrival - b.arrival)
    .map(toStored);
  const after: Collection = {
    threads: isSameList(threads, before.threads) ? before.threads : threads,
    notes: mergeNotes(before, inTime),
    removals: merging.removals.list(),
    sources: before.sources,
  };
  return { ...toChanges(before, after), ids: merging.ids };
}

function mergeSight(sight: Sight, merging: Merging): void {
  const groups = groupSeen(sight.threads, merging.arrivals).filter(
    ({ seen }) => !isVague(seen) && !merging.removals.has(seen),
  );
  merging.arrivals += sight.threads.length;
  const slots = new Map<Slot, Group[]>();
  // First those with a number, so that a listing without numbers finds the threads of a page beside it.
  for (const isNumbered of [true, false]) {
    const some = groups.filter(({ seen }) => (seen.number !== undefined) === isNumbered);
    for (const [group, slot] of findSlots(some, sight, merging)) {
      if (isNumbered) preview(slot, group, sight, merging.pool);
      slots.set(slot, [group, ...(slots.get(slot) ?? [])]);
    }
  }
  for (const [slot, shown] of slots) show(slot, shown, sight, merging);
  if (!sight.isComplete) return;
  for (const slot of merging.pool.slots) {
    if (!slots.has(slot)) slot.sightings = missed(slot.sightings, sight);
  }
}

/** An excerpt without a number could be of any thread that begins so: it is passed over. */
function isVague({ number, isExcerpt }: SeenThread): boolean {
  return number === undefined && isExcerpt;
}

/** The slot of each group, a new one for each new thread. */
function findSlots(
  groups: readonly Group[],
  { source }: Sight,
  { pool, taken }: Merging,
): readonly (readonly [Group, Slot])[] {
  const placement = placeGroups(groups, pool, source, taken);
  return groups.flatMap((group) => {
    const id = placement.fresh.get(group);
    const slot = id === undefined ? placement.known.get(group) : start(group, id);
    if (id !== undefined && slot !== undefined) {
      taken.add(id);
      pool.add(slot);
    }
    return slot === undefined ? [] : [[group, slot] as const];
  });
}

function start({ seen, arrival }: Group, id: DocumentId): Slot {
  const thread = toThread(id, seen);
  shareOpening(thread, seen);
  return { thread, sightings: [], before: undefined, arrival };
}

/** Of several groups that one sight shows of a thread, those with its number come last: pages say more than listings. */
function show(slot: Slot, groups: readonly Group[], sight: Sight, { pool, ids }: Merging): void {
  const [first, ...more] = groups.map((group) => group.seen);
  if (first === undefined) return;
  const seen = more.reduce((before, later) => renew(before, later), first);
  const mark = markGroups(
    seen,
    groups.map((group) => group.seen),
  );
  take(slot, seen, mark, sight, pool);
  slot.sightings = sighted(slot.sightings, sight, mark);
  for (const part of groups.flatMap(({ parts }) => parts)) ids.set(part, slot.thread.id);
}

/** Lets a listing without numbers find the title and body that a page beside it shows for the first time. */
function preview(slot: Slot, { seen }: Group, { source }: Sight, pool: Pool): void {
  const last = lastShown(slot, source);
  const isOld = last !== undefined && textMarks(last).includes(textMark(markThread(seen)));
  if (!isOld) pool.renew(slot, renew(slot.thread, seen));
}

function lastShown({ sightings }: Slot, source: string): string | undefined {
  return sightings.find((sighting) => sighting.source === source)?.shown;
}

/** What a source shows again says nothing new, even if others have shown something newer since. */
function take(
  slot: Slot,
  seen: SeenThread,
  mark: string,
  { source }: Pick<Sight, 'source'>,
  pool: Pool,
): void {
  const last = lastShown(slot, source);
  if (last === mark) return;
  const isOldText = last !== undefined && textMarks(last).includes(textMark(mark));
  pool.renew(slot, renew(slot.thread, seen, isOldText));
}

function toStored({ thread, sightings, before }: Slot): StoredThread {
  if (before === undefined) return { thread, sightings };
  // One sight may have changed what the next one changed back.
  const kept = before.thread !== thread && isSame(before.thread, thread) ? before.thread : thread;
  const isUnchanged = before.thread === kept && before.sightings === sightings;
  return isUnchanged ? before : { thread: kept, sightings };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

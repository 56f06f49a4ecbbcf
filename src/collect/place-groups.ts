import { nameThreads, threadId } from '../ingest/thread-id.ts';
import type { DocumentId } from '../model/document.ts';
import type { Group } from './group-seen.ts';
import { markThread } from './marks.ts';
import { openingOf } from './openings.ts';
import type { Pool, Slot } from './pool.ts';

/** Where a group belongs, and how sure that is. */
interface Place {
  /** `opening`: only the beginning agrees, so that another group may have as good a claim. */
  readonly by: 'identity' | 'opening';
  readonly slot: Slot;
}

export interface Placement {
  /** The known thread that each group shows; none for what is new. */
  readonly known: ReadonlyMap<Group, Slot>;
  /** Each with the id that it gets. */
  readonly fresh: ReadonlyMap<Group, DocumentId>;
}

/**
 * Tells which threads the groups of a sight are: known ones or new ones. The groups have all a number, or none has.
 *
 * The forum's number decides. Without a number on both sides it is what the source itself showed of it before, else
 * the same title and body, else the same title and an opening that agrees: then only if no other thread agrees too,
 * and no other group. `taken`: ids that no new thread may get.
 */
export function placeGroups(
  groups: readonly Group[],
  pool: Pool,
  source: string,
  taken: ReadonlySet<DocumentId>,
): Placement {
  const shown = pool.shownBy(source);
  const found = groups.map((group) => [group, findPlace(group, pool, shown)] as const);
  const claims = countClaims(found);
  const known = new Map<Group, Slot>();
  const numbered = new Set<Slot>();
  for (const [group, place] of found) {
    if (place === undefined) continue;
    if (place.by === 'opening' && claims.get(place.slot) !== 1) continue;
    // Two numbers cannot be one thread: the first one has it.
    if (numbered.has(place.slot)) continue;
    known.set(group, place.slot);
    if (group.seen.number !== undefined) numbered.add(place.slot);
  }
  const left = groups.filter((group) => !known.has(group));
  return { known, fresh: nameGroups(left, taken) };
}

function findPlace(
  { seen }: Group,
  pool: Pool,
  shown: ReturnType<Pool['shownBy']>,
): Place | undefined {
  const isUnnumbered = ({ thread }: Slot) => thread.number === undefined;
  if (seen.number !== undefined) {
    const slot = pool.byNumber(seen.number);
    if (slot !== undefined) return { by: 'identity', slot };
  }
  const mayBe = (slot: Slot) => seen.number === undefined || isUnnumbered(slot);
  const fitting = pool.fitting(seen).filter(mayBe);
  const body = openingOf(seen).body;
  const same = [
    ...shown(markThread(seen)).filter(mayBe),
    ...fitting.filter(({ thread }) => openingOf(thread).body === body),
  ];
  const identical = same.find(isUnnumbered) ?? same[0];
  if (identical !== undefined) return { by: 'identity', slot: identical };
  const [slot, other] = fitting;
  return slot !== undefined && other === undefined ? { by: 'opening', slot } : undefined;
}

function countClaims(
  found: readonly (readonly [Group, Place | undefined])[],
): ReadonlyMap<Slot, number> {
  const claims = new Map<Slot, number>();
  for (const [, place] of found) {
    if (place?.by === 'opening') claims.set(place.slot, (claims.get(place.slot) ?? 0) + 1);
  }
  return claims;
}

function nameGroups(
  groups: readonly Group[],
  taken: ReadonlySet<DocumentId>,
): ReadonlyMap<Group, DocumentId> {
  const names = new Map<Group, DocumentId>();
  if (groups.length === 0) return names;
  const used = new Set(taken);
  const give = (group: Group, wanted: DocumentId): void => {
    let id = wanted;
    for (let count = 2; used.has(id); count++)
      id = threadId(`${wanted.slice('thread:'.length)}-${count}`);
    used.add(id);
    names.set(group, id);
  };
  for (const group of groups) {
    if (group.seen.number !== undefined) give(group, threadId(`${group.seen.number}`));
  }
  const others = groups.filter(({ seen }) => seen.number === undefined);
  const ids = nameThreads(
    others.map(({ seen }) => seen),
    used,
  );
  for (const [at, group] of others.entries()) give(group, ids[at] ?? threadId(''));
  return names;
}

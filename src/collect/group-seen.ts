import type { SeenThread } from '../model/collection.ts';
import { openingOf } from './openings.ts';
import { renew } from './renew.ts';

/** All that one sight shows of one thread. */
export interface Group {
  /** What the sight shows of it, taken together. */
  readonly seen: SeenThread;
  /** As the source's files and pages show it, in their order. */
  readonly parts: readonly SeenThread[];
  /** Its place in the order of first arrival. */
  readonly arrival: number;
}

/** Takes together what has the same number, or the same title and body; in the order of first arrival, which is counted from `from`. Of two later parts count as newer. */
export function groupSeen(threads: readonly SeenThread[], from: number): readonly Group[] {
  const groups = new Map<number | string, Group>();
  for (const [at, seen] of threads.entries()) {
    const key = keyOf(seen);
    const before = groups.get(key);
    const group =
      before === undefined
        ? { seen, parts: [seen], arrival: from + at }
        : { ...before, seen: renew(before.seen, seen), parts: [...before.parts, seen] };
    groups.set(key, group);
  }
  return [...groups.values()];
}

function keyOf(seen: SeenThread): number | string {
  if (seen.number !== undefined) return seen.number;
  const { title, body, isExcerpt } = openingOf(seen);
  return `${title}\n${body}\n${isExcerpt}`;
}

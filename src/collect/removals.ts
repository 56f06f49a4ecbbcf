import { plainThreadId } from '../ingest/thread-id.ts';
import type { Removal, SeenThread } from '../model/collection.ts';
import { agree, openingOf, rememberedOpening } from './openings.ts';

/** What was removed by hand, which no source brings back. */
export interface Removals {
  /** True for a thread that was removed; its removal learns the number that it is shown with. */
  has(seen: SeenThread): boolean;
  /** The same list when nothing was learned. */
  list(): readonly Removal[];
}

export function createRemovals(before: readonly Removal[]): Removals {
  let removals = before;
  const numbers = new Set(before.flatMap(({ number }) => number ?? []));
  const openings = before.map((removal) => ({ removal, ...rememberedOpening(removal.sameness) }));
  const ids = new Set(before.map(({ id }) => id));

  function find(seen: SeenThread): Removal | undefined {
    const shown = openingOf(seen);
    return openings.find(
      ({ removal, ...opening }) =>
        (removal.number === undefined || seen.number === undefined) && agree(opening, shown),
    )?.removal;
  }

  return {
    has(seen) {
      if (before.length === 0) return false;
      const { number } = seen;
      if (number !== undefined && numbers.has(number)) return true;
      const removal = find(seen);
      if (removal === undefined) return number === undefined && ids.has(plainThreadId(seen.title));
      if (number !== undefined) {
        numbers.add(number);
        removals = removals.map((each) =>
          each.id === removal.id && each.number === undefined ? { ...each, number } : each,
        );
      }
      return true;
    },
    list: () => removals,
  };
}

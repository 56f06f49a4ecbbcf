import type { Sighting } from '../model/collection.ts';

/** Where and when something is shown. */
export interface Look {
  /** The name of the source. */
  readonly source: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Looks in a row at all that a source has, without it, after which the source no longer vouches for it. */
const LOOKS_TO_BE_GONE = 2;

/** The sightings after a source showed it; the same list when it says nothing new. */
export function sighted(
  sightings: readonly Sighting[],
  { source, at }: Look,
  shown: string,
): readonly Sighting[] {
  const before = sightings.find((sighting) => sighting.source === source);
  if (before === undefined) {
    const first = { source, first: at, last: at, missed: 0, lastMissed: undefined, shown };
    return [...sightings, first];
  }
  if (before.last === at && before.missed === 0 && before.shown === shown) return sightings;
  const now = { ...before, last: at, missed: 0, lastMissed: undefined, shown };
  return sightings.map((sighting) => (sighting === before ? now : sighting));
}

/** The sightings after a source that shows all it has did not show it; the same list when it never did, or the look was counted. */
export function missed(sightings: readonly Sighting[], { source, at }: Look): readonly Sighting[] {
  const isCounted = (sighting: Sighting) =>
    sighting.source !== source || sighting.lastMissed === at || sighting.missed >= LOOKS_TO_BE_GONE;
  if (sightings.every(isCounted)) return sightings;
  return sightings.map((sighting) =>
    isCounted(sighting) ? sighting : { ...sighting, missed: sighting.missed + 1, lastMissed: at },
  );
}

/** True when no source vouches for it any more: silence of one that never shows all is no sign. */
export function isGone(sightings: readonly Sighting[]): boolean {
  return sightings.length > 0 && sightings.every((sighting) => sighting.missed >= LOOKS_TO_BE_GONE);
}

/** True when the same sources show, or miss, the same as before, if at other times. */
export function areAlike(a: readonly Sighting[], b: readonly Sighting[]): boolean {
  if (a === b) return true;
  const isAlike = (one: Sighting, other: Sighting | undefined) =>
    one.source === other?.source && one.missed === other.missed && one.shown === other.shown;
  return a.length === b.length && a.every((each, at) => isAlike(each, b[at]));
}

import type { Hit } from './engine.ts';
import type { Sample } from './stages.ts';

/** Scores that differ by less than this share are the same: wink keeps nine decimals, we keep 24 bits. */
const TOLERANCE = 1e-5;

export interface Agreement {
  readonly same: number;
  readonly compared: number;
}

/** How many queries of both samples have the same best hits, whatever the order of ties. */
export function countSameHits(ours: readonly Sample[], theirs: readonly Sample[]): Agreement {
  const byQuery = new Map(theirs.map(({ query, hits }) => [query.join(), hits]));
  const pairs = ours.flatMap(({ query, hits }) => {
    const other = byQuery.get(query.join());
    return other === undefined ? [] : [{ hits, other }];
  });
  const same = pairs.filter(({ hits, other }) => areSameHits(hits, other)).length;
  return { same, compared: pairs.length };
}

/**
 * True when the scores are the same place by place, and so are the passages; only those that tie with
 * each other may change places, and only those that tie with the last may be others.
 */
export function areSameHits(ours: readonly Hit[], theirs: readonly Hit[]): boolean {
  if (ours.length !== theirs.length) return false;
  const last = theirs.at(-1)?.score ?? 0;
  const scores = new Map(theirs.map(({ passage, score }) => [passage, score]));
  return ours.every(({ passage, score }, place) => {
    const there = scores.get(passage);
    return (
      isTie(score, theirs[place]?.score ?? 0) &&
      (there === undefined ? isTie(score, last) : isTie(score, there))
    );
  });
}

function isTie(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

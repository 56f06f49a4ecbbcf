import type { KeyTerm } from '../index/key-terms.ts';
import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { NameWord, Profile } from '../index/profiles.ts';
import { share } from '../model/coverage.ts';
import type { Alternative, Concept } from '../model/query.ts';
import type { Term } from '../model/question.ts';

/** Passages that are read together: a long post must not cover a question by words pages apart. */
const WINDOW = 2;

/** How well each concept is met by one passage: 0..1 each, in the order of the concepts. */
type Cover = readonly number[];

/** What a document covers of a question: the strengths of all concepts in its best window of passages. */
export interface Covered {
  readonly best: Cover;
  /** Counting only the words themselves: no alias but an exact one. */
  readonly same: Cover;
}

export function cover(
  document: number,
  concepts: readonly Concept[],
  snapshot: OpenSnapshot,
): Covered {
  const { from, to } = snapshot.passagesOf(document);
  const passages = Array.from({ length: to - from }, (_, i) => from + i);
  const covers = (counts: (each: Alternative) => boolean): Cover =>
    bestWindow(
      passages.map((passage) => concepts.map((each) => met(each, passage, snapshot, counts))),
      concepts,
    );
  return { best: covers(() => true), same: covers(isSame) };
}

/** A spelling, a part of a name, and an alias that is the same thing: POSIX 28 and ENOSPC. */
function isSame({ how, strength }: Alternative): boolean {
  return (how !== 'alias' && how !== 'glossary') || strength >= EXACT;
}

const EXACT = 0.95;

function met(
  concept: Concept,
  passage: number,
  snapshot: OpenSnapshot,
  counts: (each: Alternative) => boolean,
): number {
  let best = 0;
  for (const each of concept.alternatives) {
    if (each.strength > best && counts(each) && occurs(each, passage, snapshot)) {
      best = each.strength;
    }
  }
  return best;
}

function occurs({ terms }: Alternative, passage: number, snapshot: OpenSnapshot): boolean {
  return terms.every((term) => snapshot.index.occursIn(term, passage, passage + 1));
}

function bestWindow(byPassage: readonly Cover[], concepts: readonly Concept[]): Cover {
  let best: Cover = concepts.map(() => 0);
  let bestShare = -1;
  for (let at = 0; at === 0 || at + WINDOW <= byPassage.length; at++) {
    const window = byPassage.slice(at, at + WINDOW);
    const merged = concepts.map((_, i) => Math.max(0, ...window.map((cover) => cover[i] ?? 0)));
    const reached = share(merged, concepts);
    if (reached > bestShare) {
      best = merged;
      bestShare = reached;
    }
  }
  return best;
}

/** Share of the weight of a name's words that the question's terms name, 0..1. */
export function nameShare(words: readonly NameWord[], named: Named): number {
  return shareOf(
    words.map(({ terms, weight }) => ({
      weight,
      reached: Math.max(0, ...terms.map((term) => named.get(term) ?? 0)),
    })),
  );
}

/** Weight of words at which another name of a note is half of what it could be: two rare words. */
const HALF_NAME = 4;

/** Share of the best other name of a note that the question's terms name, 0..1; less for a short name. */
export function askedShare({ asked }: Profile, named: Named): number {
  const shares = asked.map((words) => {
    const weight = words.reduce((sum, word) => sum + word.weight, 0);
    return (nameShare(words, named) * weight) / (weight + HALF_NAME);
  });
  return Math.max(0, ...shares);
}

/** Share of what a document is about that the question's terms name, 0..1. */
export function gistShare(gist: readonly KeyTerm[], named: Named): number {
  return shareOf(gist.map(({ term, weight }) => ({ weight, reached: named.get(term) ?? 0 })));
}

function shareOf(parts: readonly { readonly weight: number; readonly reached: number }[]): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const part = parts.reduce((sum, { weight, reached }) => sum + weight * reached, 0);
  return total > 0 ? part / total : 0;
}

/** The terms that a question names, in its own words or by another name, each with its strength. */
export type Named = ReadonlyMap<Term, number>;

export function namedBy(concepts: readonly Concept[]): Named {
  const named = new Map<Term, number>();
  const alternatives = concepts
    .filter(({ weight }) => weight > 0)
    .flatMap((each) => each.alternatives);
  for (const { terms, strength } of alternatives) {
    for (const term of terms) named.set(term, Math.max(named.get(term) ?? 0, strength));
  }
  return named;
}

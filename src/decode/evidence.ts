import type { ErrorCode } from '../model/document.ts';
import { findPhrases } from './contexts.ts';
import { countUpTo } from './plain-text.ts';
import type { DomainWord } from './scan-words.ts';
import type { Scene } from './scene.ts';

/** How far from a number the name of its domain may stand in a log; units. */
const DOMAIN_REACH = 200;
/** The same for words that only go with a domain's errors: the same line, and near. */
const CONTEXT_REACH = 120;

/** Finds what a text says about the domains that are meant at a place. */
export interface Evidence {
  /**
   * The first row that the words around a place make likely, nearest word first; with `isNamed`
   * only where the domain itself is named.
   */
  rowNear(
    place: number,
    pick: (domains: readonly string[]) => ErrorCode | undefined,
    isNamed?: boolean,
  ): ErrorCode | undefined;
}

/** In a question the whole text is near. */
export function createEvidence(scene: Scene): Evidence {
  const { domains } = scene.words;
  const phrases = findPhrases(scene.lower);
  const contexts =
    phrases.length === 0
      ? scene.words.contexts
      : [...scene.words.contexts, ...phrases].sort((a, b) => a.start - b.start);
  const domainStarts = domains.map(({ start }) => start);
  const contextStarts = contexts.map(({ start }) => start);
  const { length } = scene.plain;
  return {
    rowNear: (place, pick, isNamed = false) => {
      const domainReach = scene.isShort ? length : DOMAIN_REACH;
      const named = nearest(domains, domainStarts, place, domainReach, pick);
      if (named !== undefined || isNamed) return named;
      const line = scene.isShort ? [0, length] : lineAround(scene.plain, place);
      const [from = 0, to = length] = line;
      const within = contexts.slice(
        countUpTo(contextStarts, from - 1),
        countUpTo(contextStarts, to - 1),
      );
      return nearest(
        within,
        within.map(({ start }) => start),
        place,
        length,
        pick,
      );
    },
  };
}

/** A line, or as much of a very long one as is near. */
function lineAround(plain: string, place: number): readonly number[] {
  const from = Math.max(0, place - CONTEXT_REACH);
  const before = plain.slice(from, place);
  const after = plain.slice(place, place + CONTEXT_REACH);
  const end = after.indexOf('\n');
  return [from + before.lastIndexOf('\n') + 1, place + (end < 0 ? after.length : end)];
}

function nearest(
  words: readonly DomainWord[],
  starts: readonly number[],
  place: number,
  reach: number,
  pick: (domains: readonly string[]) => ErrorCode | undefined,
): ErrorCode | undefined {
  let after = countUpTo(starts, place);
  let before = after - 1;
  for (;;) {
    const left = distance(words[before], place);
    const right = distance(words[after], place);
    if (Math.min(left, right) > reach) return undefined;
    const isLeft = left <= right;
    const row = pick(words[isLeft ? before : after]?.domains ?? []);
    if (row !== undefined) return row;
    before -= isLeft ? 1 : 0;
    after += isLeft ? 0 : 1;
  }
}

function distance(word: DomainWord | undefined, place: number): number {
  return word === undefined ? Number.POSITIVE_INFINITY : Math.abs(word.start - place);
}

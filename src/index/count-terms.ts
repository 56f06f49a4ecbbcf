import type { Piece } from './read-pieces.ts';

/** A field of a passage: what its terms are read from. */
export interface FieldPieces {
  readonly title: readonly Piece[];
  /** With those of the title. */
  readonly text: readonly Piece[];
}

/**
 * The terms of the passages of a document, as numbers in a row. Of each passage its title, then its
 * whole text: how many terms, how many different ones, then each of these with its count.
 */
export type TermCounts = Uint32Array;

/** Numbers before the terms of a field: how many there are, and how many different ones. */
export const FIELD_HEAD = 2;

/** Counts terms with one room for all documents: to make one for each would take most of the time. */
export function createTermCounter(): (passages: readonly FieldPieces[]) => TermCounts {
  let room = new Uint32Array(1 << 16);

  function add(term: number, found: number[]): void {
    if (term >= room.length) {
      const larger = new Uint32Array(2 * term);
      larger.set(room);
      room = larger;
    }
    const before = room[term] ?? 0;
    if (before === 0) found.push(term);
    room[term] = before + 1;
  }

  function count(pieces: readonly Piece[], into: number[]): void {
    const found: number[] = [];
    let length = 0;
    for (const { terms } of pieces) {
      length += terms.length;
      for (const term of terms) add(term, found);
    }
    into.push(length, found.length);
    for (const term of found) {
      into.push(term, room[term] ?? 0);
      room[term] = 0;
    }
  }

  return (passages) => {
    const counts: number[] = [];
    for (const { title, text } of passages) {
      count(title, counts);
      count(text, counts);
    }
    return Uint32Array.from(counts);
  };
}

/** The terms of each passage again, repeated as often as they occur, in no particular order. */
export function* repeatTerms<T>(
  counts: TermCounts,
  termAt: (number: number) => T,
): Generator<{ readonly title: readonly T[]; readonly text: readonly T[] }> {
  let at = 0;
  const next = (): readonly T[] => {
    const terms: T[] = [];
    const end = at + FIELD_HEAD + 2 * (counts[at + 1] ?? 0);
    for (at += FIELD_HEAD; at < end; at += 2) {
      const term = termAt(counts[at] ?? 0);
      for (let left = counts[at + 1] ?? 0; left > 0; left -= 1) terms.push(term);
    }
    return terms;
  };
  while (at < counts.length) yield { title: next(), text: next() };
}

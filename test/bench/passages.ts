import type { Term } from '../../src/model/question.ts';

/**
 * Passages as every engine gets them, cut into terms by the product's own analysis. They are kept as
 * numbers, so that a process measures an engine and not its copy of the text.
 */
export interface Passages {
  readonly terms: readonly Term[];
  /** The numbers of the terms of passage `n` go from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

export function passageCountOf(passages: Passages): number {
  return passages.starts.length - 1;
}

export function numbersOf({ starts, numbers }: Passages, passage: number): Uint32Array {
  return numbers.subarray(starts[passage], starts[passage + 1]);
}

export function termsOf(passages: Passages, passage: number): readonly Term[] {
  return [...numbersOf(passages, passage)].flatMap((number) => passages.terms[number] ?? []);
}

/** Its terms with a blank between them: split at blanks they are the terms again. */
export function joinedTerms(passages: Passages, passage: number): string {
  return termsOf(passages, passage).join(BLANK);
}

export const BLANK = ' ';

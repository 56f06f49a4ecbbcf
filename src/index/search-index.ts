import type { Term, WeightedTerm } from '../model/question.ts';

/** One passage found: its number in the snapshot, and its score. */
export interface ScoredPassage {
  readonly passage: number;
  readonly score: number;
}

/** A compiled index, ready to search. Passages are numbered from 0 in the order of the corpus. */
export interface SearchIndex {
  readonly passageCount: number;
  readonly termCount: number;
  /** In how many passages the term occurs; 0 when the index does not know it. */
  passageFrequency(term: Term): number;
  /** The numbers of the passages that hold the term, ascending; written anew for each call. */
  passagesWith(term: Term): Uint32Array;
  /** True when the term occurs in a passage numbered `from` (included) to `to` (excluded). */
  occursIn(term: Term, from: number, to: number): boolean;
  /**
   * The exact best `limit` passages by BM25, best first; ties by the smaller passage number.
   * A term given twice counts twice; only passages with a score above 0 are returned.
   */
  search(terms: readonly WeightedTerm[], limit: number): readonly ScoredPassage[];
}

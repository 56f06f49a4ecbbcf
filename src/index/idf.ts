import type { Term } from '../model/question.ts';

/** In how many documents terms occur. */
export interface Frequencies {
  readonly documentCount: number;
  documentFrequency(term: Term): number;
}

/** BM25's idf (Robertson and Zaragoza 2009), with the 1 that keeps it positive. */
export function idf(total: number, having: number): number {
  return Math.log(1 + (total - having + 0.5) / (having + 0.5));
}

/** The idf of a phrase, by the rarest of its terms. */
export function idfOf(terms: readonly Term[], frequencies: Frequencies): number {
  return idf(frequencies.documentCount, documentFrequency(terms, frequencies));
}

/** In how many documents the rarest of the terms occurs. */
export function documentFrequency(terms: readonly Term[], frequencies: Frequencies): number {
  return Math.min(...terms.map(frequencies.documentFrequency));
}

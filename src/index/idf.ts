import type { Term } from '../model/question.ts';
import type { SearchIndex } from './search-index.ts';

/** What it takes to count in how many documents a term occurs. */
export interface Frequencies {
  readonly index: SearchIndex;
  readonly documentCount: number;
  /** The number of the document of a passage. */
  documentOf(passage: number): number;
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
  return Math.min(...terms.map((term) => countDocuments(term, frequencies)));
}

const counted = new WeakMap<Frequencies, Map<Term, number>>();
/** Terms whose documents stay counted: those of a large vocabulary, at some 100 bytes each. */
const MOST_COUNTED = 50_000;

/** Kept as long as the index lives: titles and other names repeat the words of the field. */
function countDocuments(term: Term, frequencies: Frequencies): number {
  const counts = counted.get(frequencies) ?? new Map<Term, number>();
  counted.set(frequencies, counts);
  const known = counts.get(term) ?? count(term, frequencies);
  if (counts.size < MOST_COUNTED) counts.set(term, known);
  return known;
}

function count(term: Term, { index, documentOf }: Frequencies): number {
  let documents = 0;
  let last = -1;
  for (const passage of index.passagesWith(term)) {
    const document = documentOf(passage);
    if (document !== last) documents += 1;
    last = document;
  }
  return documents;
}

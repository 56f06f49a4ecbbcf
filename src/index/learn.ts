import createWink from 'wink-bm25-text-search';
import type { Term } from '../model/question.ts';
import { BM25, FEWEST, PRECISION } from './bm25.ts';
import { isStorable, refuseTerm } from './storable.ts';

/** The words of one passage: of its title and heading, and of the whole of it with them. */
export interface AnalysedPassage {
  readonly title: readonly Term[];
  readonly text: readonly Term[];
}

/** What was learnt about one field of all passages. */
export interface LearntField {
  readonly passageCount: number;
  /** Every term by its number. */
  readonly terms: readonly string[];
  /** Term number → BM25 weight, for the terms of one passage. */
  weightsOf(passage: number): Readonly<Record<number, number>>;
}

export interface LearntModel {
  readonly text: LearntField;
  readonly title: LearntField;
}

/**
 * Lets wink learn the weights of all passages, numbered in their order.
 * Throws `Fault('corpus')` for a term that no snapshot can hold.
 */
export function learn(passages: Iterable<AnalysedPassage>): LearntModel {
  const text = createLearner();
  const title = createLearner();
  for (const passage of passages) {
    text.add(passage.text);
    title.add(passage.title);
  }
  return { text: text.finish(), title: title.finish() };
}

function createLearner() {
  const wink = createWink();
  wink.defineConfig({ fldWeights: { terms: 1 }, bm25Params: BM25 });
  let count = 0;

  function add(terms: readonly Term[]): void {
    // wink keeps the half of a document that it failed to read, so the check comes first.
    check(terms, count);
    wink.addDoc({ terms }, count);
    count += 1;
  }

  function finish(): LearntField {
    // Empty passages make up the number; they are never read back, and the order stays the same.
    for (let id = count; id < FEWEST; id += 1) wink.addDoc({ terms: [] }, id);
    wink.consolidate(PRECISION);
    const documents = wink.getDocs();
    return {
      passageCount: count,
      terms: termsByNumber(wink.getTokens()),
      weightsOf: (passage) => documents[passage]?.freq ?? {},
    };
  }

  return { add, finish };
}

function check(terms: readonly Term[], passage: number): void {
  // All at once: a look at each of 12 million terms would take a sixth of the time to learn.
  if (!terms.some(isEmpty) && (terms.length === 0 || isStorable(terms.join(' ')))) return;
  refuseTerm(
    `Passage ${passage}`,
    terms.find((term) => !isStorable(term)),
  );
}

const isEmpty = (term: string): boolean => term.length === 0;

/** By number, because an object lists `1003` before `dns` whatever came first. */
function termsByNumber(numbers: Readonly<Record<string, number>>): readonly string[] {
  const terms: string[] = [];
  for (const [term, number] of Object.entries(numbers)) terms[number] = term;
  return terms;
}

import type { Term } from '../model/question.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Changes whenever the same text would give other terms: a snapshot of another version is refused. */
export const ANALYSIS_VERSION = '1';

/** Text → terms in the order of the text, repetitions kept; the same for documents and questions. */
export function analyze(text: string): readonly Term[] {
  return tokenize(text).flatMap(termsOf);
}

/** All terms of a token: as a whole first, then its parts. */
export function termsOf(token: Token): readonly Term[] {
  return [...token.main, ...token.parts].map((term) => term as Term);
}

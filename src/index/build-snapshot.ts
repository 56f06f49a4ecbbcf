import type { Corpus } from '../model/document.ts';
import { createBuilder, type IndexSnapshot } from './builder.ts';

/** Builds one snapshot. Throws `Fault('corpus')` when the passages of the corpus are out of order. */
export function buildSnapshot(corpus: Corpus, builtAt: string): IndexSnapshot {
  return createBuilder().build(corpus, builtAt);
}

import type { Alternative, Concept } from '../model/query.ts';
import type { Token } from '../text/tokenize.ts';

/** A token of a question on its way to a concept: each step adds ways to find it. */
export interface Draft {
  readonly token: Token;
  readonly kind: Concept['kind'];
  /** True for names, codes, acronyms and the words of networking. */
  isTechnical: boolean;
  /** True for a word without content of its own. */
  isStop: boolean;
  readonly alternatives: Alternative[];
}

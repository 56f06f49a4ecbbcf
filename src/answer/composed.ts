import type { Block } from '../model/answer.ts';
import type { Source } from '../model/document.ts';

/** The words of an answer, before they are put together with what is the same for all. */
export interface Composed {
  readonly headline: string;
  readonly claim: readonly Block[];
  readonly proof: readonly Block[];
  readonly more: readonly (readonly Block[])[];
  /** Sources named on the first page, beside the documents themselves. */
  readonly sources?: readonly Source[];
}

import type { Term } from '../model/question.ts';

/** Changes whenever the same text would give other terms: a snapshot of another version is refused. */
export const ANALYSIS_VERSION = '1';

/** Text → terms in the order of the text, repetitions kept; the same for documents and questions. */
export function analyze(text: string): readonly Term[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []) as unknown as readonly Term[];
}

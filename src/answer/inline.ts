import type { Span } from '../model/answer.ts';
import { code, text } from './spans.ts';

/** Text of a note → spans: what stands between backticks is code. */
export function inline(words: string): readonly Span[] {
  return words
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? code(piece) : text(piece)))
    .filter((span) => span.text !== '');
}

/** The same words without marks, for headlines and comparisons. */
export function plain(words: string): string {
  return words.replaceAll('`', '');
}

import type { HitOf } from '../model/answer.ts';
import type { ForumAnswer, Passage, Thread } from '../model/document.ts';
import type { Concept } from '../model/query.ts';
import { answerOf, isVouchedFor } from '../model/vouching.ts';
import { analyze } from '../text/analyze.ts';
import { met } from './post-sentences.ts';
import type { Quote } from './quote.ts';

/**
 * The passages of a thread that may be quoted: of one that only asks, the answers that somebody vouches
 * for, or its post while there are none; of a signed post both. Other replies are never quoted.
 */
export function quotable({ document, passages }: HitOf<Thread>): readonly Passage[] {
  const vouched = passages.filter((passage) => {
    const answer = answerOf(passage, document);
    return answer !== undefined && isVouchedFor(answer);
  });
  const isVoice = (passage: Passage): boolean => vouched.includes(passage);
  if (document.signature !== undefined) {
    return passages.filter((passage) => isOfPost(passage) || isVoice(passage));
  }
  return vouched.length > 0 ? vouched : passages.filter(isOfPost);
}

/** True for a passage of the opening post. */
export function isOfPost({ answer }: Passage): boolean {
  return answer === undefined;
}

/** True when a quote is a statement about the question: signed, or vouched for and with a word of it. */
export function isStatement(
  quote: Quote | undefined,
  { signature }: Thread,
  concepts: readonly Concept[],
): boolean {
  if (quote?.answer === undefined) return signature !== undefined;
  const terms = new Set(analyze(quote.text));
  return concepts.some((each) => each.weight > 0 && met(each, terms) > 0);
}

/** Answers to point at, none of them twice: all that somebody vouches for, else those of the passages found. */
export function pointedAt(
  { document, passages }: HitOf<Thread>,
  most: number,
): { readonly isVouched: boolean; readonly answers: readonly ForumAnswer[] } {
  const vouched = document.answers.filter(isVouchedFor);
  const found = passages.flatMap((passage) => answerOf(passage, document) ?? []);
  const answers = vouched.length > 0 ? vouched : [...new Set(found)];
  return { isVouched: vouched.length > 0, answers: answers.slice(0, most) };
}

import type { ForumAnswer, Passage, Thread } from './document.ts';

/** True for an answer that may state something: Apple's staff wrote it, or it was accepted. Others are only pointed at. */
export function isVouchedFor({ role, isAccepted }: ForumAnswer): boolean {
  return role !== undefined || isAccepted;
}

/** True for a thread in which Apple speaks: in a signed post, or in an answer of its staff. */
export function speaksForApple({ signature, answers }: Thread): boolean {
  return signature !== undefined || answers.some(({ role }) => role !== undefined);
}

/** The answer that a passage is a part of; undefined for one of the opening post. */
export function answerOf(
  { answer }: Pick<Passage, 'answer'>,
  { answers }: Thread,
): ForumAnswer | undefined {
  return answer === undefined ? undefined : answers.find(({ number }) => number === answer);
}

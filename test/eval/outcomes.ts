import type { AnswerableQuestion, QuestionSet, RefusableQuestion } from './questions.ts';

/** What an asker got, whoever answered. */
export interface Reply {
  /** Titles of the documents named, best first. */
  readonly titles: readonly string[];
  readonly answered: boolean;
  /** 0..1; undefined when the system states none. */
  readonly confidence: number | undefined;
  /** What the asker would read, plain. */
  readonly text: string;
}

/** A question answering system under test. */
export type System = (query: string) => Reply;

export interface AnswerableOutcome {
  readonly question: AnswerableQuestion;
  readonly reply: Reply;
}

export interface RefusableOutcome {
  readonly question: RefusableQuestion;
  readonly reply: Reply;
}

export interface Outcomes {
  readonly answerable: readonly AnswerableOutcome[];
  readonly refusable: readonly RefusableOutcome[];
}

export function askAll(set: QuestionSet, system: System): Outcomes {
  return {
    answerable: set.answerable.map((question) => ({ question, reply: system(question.query) })),
    refusable: set.refusable.map((question) => ({ question, reply: system(question.query) })),
  };
}

/** True when the first document named is the one that answers. */
export function leadIsRight(outcome: AnswerableOutcome): boolean {
  return outcome.reply.titles[0] === outcome.question.thread;
}

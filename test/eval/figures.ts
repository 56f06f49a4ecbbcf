import type { Prediction } from './calibration.ts';
import { bootstrap, type Estimate, wilson } from './intervals.ts';
import { mean, ndcg, reciprocalRank } from './metrics.ts';
import {
  type AnswerableOutcome,
  leadIsRight,
  type Outcomes,
  type RefusableOutcome,
} from './outcomes.ts';
import { shows } from './phrase.ts';

/** How deep a ranking is read. */
const DEPTH = 10;

export interface AnswerableFigures {
  readonly count: number;
  readonly success1: Estimate;
  readonly mrr10: Estimate;
  readonly ndcg10: Estimate;
  /** Of the questions with a phrase, those whose answer shows it; NaN when none has one. */
  readonly shown: Estimate;
  /** Share answered rather than refused. */
  readonly coverage: Estimate;
}

export interface RefusalFigures {
  /** Of the refusals, those of questions that had to be refused. */
  readonly precision: Estimate;
  /** Of the questions that had to be refused, those that were. */
  readonly recall: Estimate;
  readonly f1: Estimate;
  /** Of the questions that had to be refused, those that were answered. */
  readonly falseAnswers: Estimate;
  /** Of the questions that had to be refused, those for which no document was named. */
  readonly silent: Estimate;
  /** Of all questions answered, those whose lead is the thread that answers. */
  readonly rightWhenAnswered: Estimate;
}

export function answerableFigures(outcomes: readonly AnswerableOutcome[]): AnswerableFigures {
  const withPhrase = outcomes.filter((outcome) => outcome.question.phrase !== undefined);
  return {
    count: outcomes.length,
    success1: share(outcomes, leadIsRight),
    mrr10: bootstrap(outcomes.map(reciprocalRankOf), mean),
    ndcg10: bootstrap(outcomes.map(ndcgOf), mean),
    shown: share(withPhrase, showsPhrase),
    coverage: share(outcomes, (outcome) => outcome.reply.answered),
  };
}

export function refusalFigures(outcomes: Outcomes): RefusalFigures {
  const all = [
    ...outcomes.answerable.map((outcome) => toDecision(outcome, false)),
    ...outcomes.refusable.map((outcome) => toDecision(outcome, true)),
  ];
  const due = outcomes.refusable;
  const answered = outcomes.answerable.filter((outcome) => outcome.reply.answered);
  const wronglyAnswered = due.filter((outcome) => outcome.reply.answered).length;
  return {
    precision: share(
      all.filter((decision) => decision.refused),
      (decision) => decision.due,
    ),
    recall: share(due, (outcome) => !outcome.reply.answered),
    f1: bootstrap(all, f1Of),
    falseAnswers: share(due, (outcome) => outcome.reply.answered),
    silent: share(due, isSilent),
    rightWhenAnswered: wilson(
      answered.filter(leadIsRight).length,
      answered.length + wronglyAnswered,
    ),
  };
}

export function isSilent(outcome: RefusableOutcome): boolean {
  return !outcome.reply.answered && outcome.reply.titles.length === 0;
}

export function showsPhrase(outcome: AnswerableOutcome): boolean {
  const { phrase } = outcome.question;
  return phrase !== undefined && shows(outcome.reply.text, phrase);
}

/** One prediction a question; nothing can be right about a question that had to be refused. */
export function predictions(outcomes: Outcomes): readonly Prediction[] {
  const judged = [
    ...outcomes.answerable.map((one) => ({ reply: one.reply, right: leadIsRight(one) })),
    ...outcomes.refusable.map((one) => ({ reply: one.reply, right: false })),
  ];
  return judged.flatMap(({ reply: { confidence }, right }) =>
    confidence === undefined ? [] : [{ confidence, right }],
  );
}

/** Outcomes by class, classes in alphabetical order. */
export function byClass<T extends { readonly question: { readonly class: string } }>(
  outcomes: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const names = [...new Set(outcomes.map((outcome) => outcome.question.class))].sort();
  return new Map(
    names.map((name) => [name, outcomes.filter((outcome) => outcome.question.class === name)]),
  );
}

interface Decision {
  readonly due: boolean;
  readonly refused: boolean;
}

function toDecision(outcome: AnswerableOutcome | RefusableOutcome, due: boolean): Decision {
  return { due, refused: !outcome.reply.answered };
}

/** F1 of refusing: 2 × right refusals over refusals made plus refusals due. */
function f1Of(decisions: readonly Decision[]): number {
  const made = decisions.filter((decision) => decision.refused).length;
  const due = decisions.filter((decision) => decision.due).length;
  const right = decisions.filter((decision) => decision.refused && decision.due).length;
  return (2 * right) / (made + due);
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): Estimate {
  return wilson(items.filter(holds).length, items.length);
}

function reciprocalRankOf(outcome: AnswerableOutcome): number {
  return reciprocalRank(outcome.reply.titles, new Map([[outcome.question.thread, 1]]), DEPTH);
}

function ndcgOf(outcome: AnswerableOutcome): number {
  return ndcg(outcome.reply.titles, new Map([[outcome.question.thread, 1]]), DEPTH);
}

import type { Prediction } from './calibration.ts';
import { bootstrap, type Estimate, wilson } from './intervals.ts';
import { mean, ndcg, reciprocalRank } from './metrics.ts';
import {
  type AnswerableOutcome,
  leadIsRight,
  type NoteOutcome,
  noteIsRight,
  type Outcomes,
  type RefusableOutcome,
  threadIsRight,
  threadsOf,
} from './outcomes.ts';
import { shows, showsFact } from './phrase.ts';

/** How deep a ranking is read. */
const DEPTH = 10;

/** Rankings are those of the threads named: a note beside them changes nothing. */
export interface AnswerableFigures {
  readonly count: number;
  readonly success1: Estimate;
  /** The same of those for which any thread was named. */
  readonly firstWhenNamed: Estimate;
  readonly mrr10: Estimate;
  readonly ndcg10: Estimate;
  /** Of the questions with a phrase, those whose answer shows it; NaN when none has one. */
  readonly shown: Estimate;
  /** Share answered rather than refused. */
  readonly coverage: Estimate;
}

export interface NoteFigures {
  readonly count: number;
  /** Share answered rather than refused. */
  readonly answered: Estimate;
  /** Mean share of its key facts that an answer shows; of the questions answered, and of all. */
  readonly facts: Estimate;
  readonly factsOfAll: Estimate;
  /** Share of all questions whose answer shows every key fact. */
  readonly allFacts: Estimate;
  /** Share whose first note is one that answers, and whose first document is. */
  readonly noteFirst: Estimate;
  readonly leads: Estimate;
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
  /** Of all questions answered, those whose lead, a thread or a note, answers. */
  readonly rightWhenAnswered: Estimate;
}

export function answerableFigures(outcomes: readonly AnswerableOutcome[]): AnswerableFigures {
  const withPhrase = outcomes.filter((outcome) => outcome.question.phrase !== undefined);
  return {
    count: outcomes.length,
    success1: share(outcomes, threadIsRight),
    firstWhenNamed: share(
      outcomes.filter(({ reply }) => threadsOf(reply).length > 0),
      threadIsRight,
    ),
    mrr10: bootstrap(outcomes.map(reciprocalRankOf), mean),
    ndcg10: bootstrap(outcomes.map(ndcgOf), mean),
    shown: share(withPhrase, showsPhrase),
    coverage: share(outcomes, (outcome) => outcome.reply.answered),
  };
}

export function noteFigures(outcomes: readonly NoteOutcome[]): NoteFigures {
  const answered = outcomes.filter(({ reply }) => reply.answered);
  return {
    count: outcomes.length,
    answered: share(outcomes, ({ reply }) => reply.answered),
    facts: bootstrap(answered.map(factsShown), mean),
    factsOfAll: bootstrap(outcomes.map(factsShown), mean),
    allFacts: share(outcomes, (outcome) => factsShown(outcome) === 1),
    noteFirst: share(outcomes, noteIsRight),
    leads: share(outcomes, leadIsRight),
  };
}

export function refusalFigures(outcomes: Outcomes): RefusalFigures {
  const all = [
    ...answerableOf(outcomes).map(({ reply }) => ({ due: false, refused: !reply.answered })),
    ...outcomes.refusable.map(({ reply }) => ({ due: true, refused: !reply.answered })),
  ];
  const due = outcomes.refusable;
  const answered = answerableOf(outcomes).filter((outcome) => outcome.reply.answered);
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
  return !outcome.reply.answered && outcome.reply.documents.length === 0;
}

export function showsPhrase(outcome: AnswerableOutcome): boolean {
  const { phrase } = outcome.question;
  return phrase !== undefined && shows(outcome.reply.text, phrase);
}

/** Share of the key facts that a reply shows, answered or not: a reply that is not sure may name them all the same. */
function factsShown({ question, reply }: NoteOutcome): number {
  const shown = question.facts.filter((wordings) => showsFact(reply.text, wordings));
  return shown.length / question.facts.length;
}

/** One prediction a question; nothing can be right about a question that had to be refused. */
export function predictions(outcomes: Outcomes): readonly Prediction[] {
  const judged = [
    ...answerableOf(outcomes).map((one) => ({ reply: one.reply, right: leadIsRight(one) })),
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

function answerableOf({
  answerable,
  notes,
}: Outcomes): readonly (AnswerableOutcome | NoteOutcome)[] {
  return [...answerable, ...notes];
}

/** F1 of refusing: 2 × right refusals over refusals made plus refusals due. */
function f1Of(decisions: readonly Decision[]): number {
  const made = decisions.filter((decision) => decision.refused).length;
  const due = decisions.filter((decision) => decision.due).length;
  const right = decisions.filter((decision) => decision.refused && decision.due).length;
  return (2 * right) / (made + due);
}

export function share<T>(items: readonly T[], holds: (item: T) => boolean): Estimate {
  return wilson(items.filter(holds).length, items.length);
}

function reciprocalRankOf(outcome: AnswerableOutcome): number {
  return reciprocalRank(threadsOf(outcome.reply), new Map([[outcome.question.thread, 1]]), DEPTH);
}

function ndcgOf(outcome: AnswerableOutcome): number {
  return ndcg(threadsOf(outcome.reply), new Map([[outcome.question.thread, 1]]), DEPTH);
}

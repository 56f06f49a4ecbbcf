import { brierScore, reliability } from './calibration.ts';
import {
  type AnswerableFigures,
  answerableFigures,
  byClass,
  isSilent,
  predictions,
  type RefusalFigures,
  refusalFigures,
} from './figures.ts';
import { mean } from './metrics.ts';
import type { AnswerableOutcome, Outcomes, RefusableOutcome } from './outcomes.ts';
import type { AnswerableQuestion, Part } from './questions.ts';
import { decimal, interval, renderTable } from './table.ts';

/** The same questions put to the bot, to plain wink, and to wink with a score threshold chosen on the tune part. */
export interface Compared {
  readonly bot: Outcomes;
  readonly wink: Outcomes;
  readonly gated: Outcomes;
}

/** How much of a question its own thread repeats, 0..1. */
export interface Overlap {
  passage(question: AnswerableQuestion): number;
  thread(question: AnswerableQuestion): number;
}

/** Paraphrases that repeat more of the text than this would measure matching of words, not of meaning. */
const PARAPHRASE = { class: 'paraphrase', limit: 0.4 } as const;

/** All tables of one part, as lines. */
export function reportPart(part: Part, compared: Compared, overlap: Overlap): readonly string[] {
  const { answerable, refusable } = compared.bot;
  return [
    `## ${part}: ${answerable.length} answerable questions, ${refusable.length} to refuse`,
    '',
    'Answerable, by class ("wink" beside a figure: plain wink-bm25-text-search)',
    ...answerableTable(compared),
    '',
    'Content words of the question that are also in its passage (the one that shares most) and its thread',
    ...overlapTable(answerable, overlap),
    '',
    'To refuse, by class (refused: not answered; silent: no document named either)',
    ...refusalTable(compared),
    '',
    'Overall, with 95 % intervals (proportions: Wilson; means and F1: bootstrap)',
    ...overallTable(compared),
    '',
    ...calibrationTable(compared.bot),
    '',
  ];
}

function answerableTable(compared: Compared): readonly string[] {
  const wink = byClass(compared.wink.answerable);
  const rows = [...byClass(compared.bot.answerable)].map(([name, outcomes]) =>
    answerableRow(name, outcomes, wink.get(name) ?? []),
  );
  const headings = ['class', 'n', 'Success@1', 'wink', 'MRR@10', 'wink', 'nDCG@10', 'wink'];
  return renderTable(
    [...headings, 'shown', 'wink', 'coverage', 'wink'],
    [...rows, answerableRow('all', compared.bot.answerable, compared.wink.answerable)],
  );
}

function answerableRow(
  name: string,
  bot: readonly AnswerableOutcome[],
  wink: readonly AnswerableOutcome[],
): readonly string[] {
  const ours = answerableFigures(bot);
  const theirs = answerableFigures(wink);
  const pair = (read: (figures: AnswerableFigures) => number): readonly string[] => [
    decimal(read(ours)),
    decimal(read(theirs)),
  ];
  return [
    name,
    String(ours.count),
    ...pair((figures) => figures.success1.value),
    ...pair((figures) => figures.mrr10.value),
    ...pair((figures) => figures.ndcg10.value),
    ...pair((figures) => figures.shown.value),
    ...pair((figures) => figures.coverage.value),
  ];
}

function overlapTable(outcomes: readonly AnswerableOutcome[], overlap: Overlap): readonly string[] {
  const classes = [...byClass(outcomes), ['all', outcomes] as const];
  const rows = classes.map(([name, members]) => {
    const questions = members.map((outcome) => outcome.question);
    const passage = mean(questions.map((question) => overlap.passage(question)));
    const isEasy = passage > PARAPHRASE.limit;
    const verdict = isEasy ? `above ${PARAPHRASE.limit}` : `at most ${PARAPHRASE.limit}`;
    const thread = mean(questions.map((question) => overlap.thread(question)));
    return [name, decimal(passage), decimal(thread), name === PARAPHRASE.class ? verdict : ''];
  });
  return renderTable(['class', 'passage', 'thread', 'limit'], rows);
}

function refusalTable(compared: Compared): readonly string[] {
  const wink = byClass(compared.wink.refusable);
  const gated = byClass(compared.gated.refusable);
  const row = (name: string, ...columns: readonly (readonly RefusableOutcome[])[]) => {
    const [bot = []] = columns;
    const refused = columns.map((outcomes) => decimal(rate(outcomes, isRefused)));
    return [name, String(bot.length), ...refused, decimal(rate(bot, isSilent))];
  };
  return renderTable(
    ['class', 'n', 'refused', 'wink', 'wink gated', 'silent'],
    [
      ...[...byClass(compared.bot.refusable)].map(([name, outcomes]) =>
        row(name, outcomes, wink.get(name) ?? [], gated.get(name) ?? []),
      ),
      row('all', compared.bot.refusable, compared.wink.refusable, compared.gated.refusable),
    ],
  );
}

function overallTable(compared: Compared): readonly string[] {
  const systems = [compared.bot, compared.wink, compared.gated];
  const answers = systems.map((outcomes) => answerableFigures(outcomes.answerable));
  const refusals = systems.map(refusalFigures);
  const answerRow = (name: string, key: Exclude<keyof AnswerableFigures, 'count'>) => [
    name,
    ...answers.map((figures) => interval(figures[key])),
  ];
  const refusalRow = (name: string, key: keyof RefusalFigures) => [
    name,
    ...refusals.map((figures) => interval(figures[key])),
  ];
  return renderTable(
    ['figure', 'applenet', 'wink, any hit answers', 'wink, score gate'],
    [
      answerRow('Success@1', 'success1'),
      answerRow('MRR@10', 'mrr10'),
      answerRow('nDCG@10', 'ndcg10'),
      answerRow('phrase shown', 'shown'),
      answerRow('coverage', 'coverage'),
      refusalRow('false answers', 'falseAnswers'),
      refusalRow('refusal precision', 'precision'),
      refusalRow('refusal recall', 'recall'),
      refusalRow('refusal F1', 'f1'),
      refusalRow('silent refusals', 'silent'),
      refusalRow('right when answered', 'rightWhenAnswered'),
    ],
  );
}

function calibrationTable(outcomes: Outcomes): readonly string[] {
  const made = predictions(outcomes);
  const rows = reliability(made).map((bin) => [
    `${bin.from.toFixed(1)}-${bin.to.toFixed(1)}`,
    String(bin.count),
    decimal(bin.confidence),
    decimal(bin.right),
  ]);
  return [
    `Confidence against truth (right: the lead is the thread that answers); Brier score ${decimal(brierScore(made))}`,
    ...renderTable(['confidence', 'n', 'mean', 'right'], rows),
  ];
}

function isRefused(outcome: RefusableOutcome): boolean {
  return !outcome.reply.answered;
}

function rate<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return mean(items.map((item) => (holds(item) ? 1 : 0)));
}

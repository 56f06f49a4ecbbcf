import { brierScore, reliability } from './calibration.ts';
import {
  type AnswerableFigures,
  answerableFigures,
  byClass,
  isSilent,
  type NoteFigures,
  noteFigures,
  predictions,
  type RefusalFigures,
  refusalFigures,
} from './figures.ts';
import { mean } from './metrics.ts';
import type { AnswerableOutcome, NoteOutcome, Outcomes, RefusableOutcome } from './outcomes.ts';
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
  const { answerable, notes, refusable } = compared.bot;
  return [
    `## ${part}: ${answerable.length} questions about threads, ${notes.length} about notes, ${refusable.length} to refuse`,
    '',
    'About threads, by class (rank among the threads named; "wink" beside a figure: plain wink-bm25-text-search)',
    ...answerableTable(compared),
    '',
    'Content words of the question that are also in its passage (the one that shares most) and its thread',
    ...overlapTable(answerable, overlap),
    '',
    ...noteLines(compared),
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

function noteLines({ bot, wink }: Compared): readonly string[] {
  if (bot.notes.length === 0) return [];
  const theirs = byClass(wink.notes);
  const rows = [...byClass(bot.notes)].map(([name, outcomes]) =>
    noteRow(name, outcomes, theirs.get(name) ?? []),
  );
  return [
    'About notes, by class (facts: of those answered, and of all; all facts, note first, leads: of all)',
    ...renderTable(
      [
        'class',
        'n',
        'answered',
        'facts',
        'facts of all',
        'wink',
        'all facts',
        'wink',
        'note first',
        'wink',
        'leads',
      ],
      [...rows, noteRow('all', bot.notes, wink.notes)],
    ),
    '',
  ];
}

function noteRow(
  name: string,
  bot: readonly NoteOutcome[],
  wink: readonly NoteOutcome[],
): readonly string[] {
  const ours: NoteFigures = noteFigures(bot);
  const theirs: NoteFigures = noteFigures(wink);
  const pair = (key: Exclude<keyof NoteFigures, 'count'>): readonly string[] => [
    decimal(ours[key].value),
    decimal(theirs[key].value),
  ];
  return [
    name,
    String(ours.count),
    decimal(ours.answered.value),
    decimal(ours.facts.value),
    ...pair('factsOfAll'),
    ...pair('allFacts'),
    ...pair('noteFirst'),
    decimal(ours.leads.value),
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
  const notes = systems.map((outcomes) => noteFigures(outcomes.notes));
  const refusals = systems.map(refusalFigures);
  const answerRow = (name: string, key: Exclude<keyof AnswerableFigures, 'count'>) => [
    name,
    ...answers.map((figures) => interval(figures[key])),
  ];
  const noteRow = (name: string, key: Exclude<keyof NoteFigures, 'count'>) => [
    name,
    ...notes.map((figures) => interval(figures[key])),
  ];
  const refusalRow = (name: string, key: keyof RefusalFigures) => [
    name,
    ...refusals.map((figures) => interval(figures[key])),
  ];
  return renderTable(
    ['figure', 'applenet', 'wink, any hit answers', 'wink, score gate'],
    [
      answerRow('thread first', 'success1'),
      answerRow('thread first, if any', 'firstWhenNamed'),
      answerRow('MRR@10', 'mrr10'),
      answerRow('nDCG@10', 'ndcg10'),
      answerRow('phrase shown', 'shown'),
      answerRow('coverage', 'coverage'),
      noteRow('notes answered', 'answered'),
      noteRow('key facts when answered', 'facts'),
      noteRow('key facts of all', 'factsOfAll'),
      noteRow('all key facts', 'allFacts'),
      noteRow('note first', 'noteFirst'),
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
    `Confidence against truth (right: the lead, thread or note, answers); Brier score ${decimal(brierScore(made))}`,
    ...renderTable(['confidence', 'n', 'mean', 'right'], rows),
  ];
}

function isRefused(outcome: RefusableOutcome): boolean {
  return !outcome.reply.answered;
}

function rate<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return mean(items.map((item) => (holds(item) ? 1 : 0)));
}

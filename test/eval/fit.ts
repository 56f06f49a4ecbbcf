import { type Signals, signals } from '../../src/answer/confidence.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import type { Corpus } from '../../src/model/document.ts';
import { openLexicon } from '../../src/query/lexicon-index.ts';
import { retrieve } from '../../src/query/retrieve.ts';
import { understand } from '../../src/query/understand.ts';
import { BUILT_AT } from './built-at.ts';
import { type Example, fitLogistic, predict } from './logistic.ts';
import type { QuestionSet } from './questions.ts';
import { decimal, renderTable } from './table.ts';

interface Judged extends Example {
  readonly names: readonly string[];
  readonly isAnswerable: boolean;
}

/** Folds of the cross-validation by which the bands are chosen. */
const FOLDS = 10;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];

export interface Fitted {
  /** The module to write. */
  readonly source: string;
  /** Coverage and false answers of every threshold, each question judged by weights fitted without it. */
  readonly lines: readonly string[];
}

/** Fits the weights of the confidence on the tuning questions. */
export function fitConfidence(corpus: Corpus, tune: QuestionSet): Fitted {
  const judged = judge(corpus, tune);
  const weights = fitLogistic(judged);
  const unseen = judged.map((each, n) => {
    const others = judged.filter((_, i) => i % FOLDS !== n % FOLDS);
    return { ...each, fold: n % FOLDS, others };
  });
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(unseen.find((each) => each.fold === fold)?.others ?? []),
  );
  const sure = unseen.map(({ fold, signals: found }) => predict(byFold[fold] ?? [], found));
  return { source: sourceOf(judged[0]?.names ?? [], weights), lines: bands(judged, sure) };
}

function judge(corpus: Corpus, { answerable, refusable }: QuestionSet): readonly Judged[] {
  const snapshot = openSnapshot(buildSnapshot(corpus, BUILT_AT).bytes);
  const lexicon = openLexicon(snapshot.lexicon);
  const questions = [
    ...answerable.map(({ query, thread }) => ({ query, thread })),
    ...refusable.map(({ query }) => ({ query, thread: undefined })),
  ];
  return questions.map(({ query: text, thread }) => {
    const query = understand(text, snapshot, lexicon);
    const hits = retrieve(query, snapshot);
    const found: Signals = signals(query, hits);
    return {
      names: Object.keys(found),
      signals: Object.values(found),
      isRight: thread !== undefined && hits[0]?.document.title === thread,
      isAnswerable: thread !== undefined,
    };
  });
}

function sourceOf(names: readonly string[], weights: readonly number[]): string {
  const lines = ['bias', ...names].map(
    (name, i) => `  ${name}: ${Number((weights[i] ?? 0).toFixed(3))},`,
  );
  return [
    '/** Made by `npm run eval -- --fit` from the tuning questions; not for editing by hand. */',
    'export const WEIGHTS = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}

function bands(judged: readonly Judged[], sure: readonly number[]): readonly string[] {
  const share = (isAnswerable: boolean, threshold: number): number => {
    const members = judged.flatMap((each, i) =>
      each.isAnswerable === isAnswerable ? [sure[i] ?? 0] : [],
    );
    return members.filter((value) => value >= threshold).length / members.length;
  };
  return renderTable(
    ['answer from', 'coverage', 'false answers'],
    THRESHOLDS.map((threshold) => [
      threshold.toFixed(2),
      decimal(share(true, threshold)),
      decimal(share(false, threshold)),
    ]),
  );
}

import { type Signals, signals } from '../../src/answer/signals.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import type { Hit } from '../../src/model/answer.ts';
import type { Corpus, Document } from '../../src/model/document.ts';
import { openLibrary } from '../../src/query/library.ts';
import { retrieve } from '../../src/query/retrieve.ts';
import { understand } from '../../src/query/understand.ts';
import { BUILT_AT } from './built-at.ts';
import { type Example, fitLogistic, predict } from './logistic.ts';
import { answers } from './outcomes.ts';
import type { QuestionSet } from './questions.ts';
import { decimal, renderTable } from './table.ts';

/** A question of the tuning half, with the documents that may lead its answer. */
interface Judged {
  readonly kind: 'thread' | 'note' | 'refusal';
  readonly candidates: readonly Candidate[];
}

interface Candidate extends Example {
  readonly names: readonly string[];
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

/**
 * Fits the weights of the confidence on the tuning questions: on those about threads, those about notes and
 * those to refuse. A lead is right when it is a document that answers.
 */
export function fitConfidence(corpus: Corpus, tune: QuestionSet): Fitted {
  const judged = judge(corpus, tune);
  const weights = fitLogistic(examplesOf(judged));
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(examplesOf(judged.filter((_, n) => n % FOLDS !== fold))),
  );
  const sure = judged.map(({ candidates }, n) =>
    Math.max(0, ...candidates.map((each) => predict(byFold[n % FOLDS] ?? [], each.signals))),
  );
  const names = examplesOf(judged)[0]?.names ?? [];
  return { source: sourceOf(names, weights), lines: bands(judged, sure) };
}

function examplesOf(judged: readonly Judged[]): readonly Candidate[] {
  return judged.flatMap(({ candidates }) => candidates);
}

function judge(corpus: Corpus, tune: QuestionSet): readonly Judged[] {
  const snapshot = openSnapshot(buildSnapshot(corpus, BUILT_AT).bytes);
  const library = openLibrary(snapshot);
  const candidates = (
    text: string,
    isAnswer: (document: Document) => boolean,
  ): readonly Candidate[] => {
    const query = understand(text, library);
    const hits = retrieve(query, snapshot);
    return leads(hits).map((lead) => {
      const found: Signals = signals(query, hits, lead);
      return {
        names: Object.keys(found),
        signals: Object.values(found),
        isRight: lead !== undefined && isAnswer(lead.document),
      };
    });
  };
  return [
    ...[...tune.answerable, ...tune.notes].map(
      (each): Judged => ({
        kind: 'thread' in each ? 'thread' : 'note',
        candidates: candidates(each.query, (lead) => answers(each, lead)),
      }),
    ),
    ...tune.refusable.map(
      (each): Judged => ({
        kind: 'refusal',
        candidates: candidates(each.query, () => false),
      }),
    ),
  ];
}

/** The documents of which one leads an answer: the best note, and the best thread. */
function leads(hits: readonly Hit[]): readonly (Hit | undefined)[] {
  const found = (['note', 'thread'] as const).flatMap(
    (kind) => hits.find(({ document }) => document.kind === kind) ?? [],
  );
  return found.length > 0 ? found : [undefined];
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
  const share = (kind: Judged['kind'], threshold: number): string => {
    const members = judged.flatMap((each, i) => (each.kind === kind ? [sure[i] ?? 0] : []));
    return decimal(members.filter((value) => value >= threshold).length / members.length);
  };
  return renderTable(
    ['answer from', 'threads answered', 'notes answered', 'false answers'],
    THRESHOLDS.map((threshold) => [
      threshold.toFixed(2),
      share('thread', threshold),
      share('note', threshold),
      share('refusal', threshold),
    ]),
  );
}

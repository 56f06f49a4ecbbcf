import type { Corpus } from '../../src/model/document.ts';
import { type Baseline, baselineSystem, chooseGate, createBaseline } from './baseline.ts';
import type { Evaluation } from './evaluation.ts';
import { listFailures } from './failures.ts';
import { answerableFigures, noteFigures, refusalFigures } from './figures.ts';
import { checkHeld } from './floors.ts';
import { askAll, type Outcomes, type System } from './outcomes.ts';
import { bestOverlap, contentOverlap } from './overlap.ts';
import type { AnswerableQuestion, QuestionSet } from './questions.ts';
import { type Overlap, reportPart } from './report.ts';
import { decimal } from './table.ts';

/** Puts the questions about threads and notes, and those to refuse, to the bot and to the baselines. */
export function evaluateQuestions(
  sets: readonly QuestionSet[],
  corpus: Corpus,
  ask: System,
  listTune: boolean,
): Evaluation {
  const baseline = createBaseline(corpus.documents);
  const asked = sets.map((set) => ({ set, outcomes: askAll(set, ask) }));
  const gate = gateOf(baseline, sets);
  const overlap = measureOverlap(corpus);
  const lines = asked.flatMap(({ set, outcomes }) => {
    const wink = askAll(set, baselineSystem(baseline, 0));
    const gated = askAll(set, baselineSystem(baseline, gate));
    return reportPart(set.part, { bot: outcomes, wink, gated }, overlap);
  });
  const tune = asked.find(({ set }) => set.part === 'tune')?.outcomes;
  const held = asked.find(({ set }) => set.part === 'held')?.outcomes;
  return {
    lines: [
      ...lines,
      `The score gate of wink, chosen on tune: ${decimal(gate)}`,
      ...(held === undefined
        ? ['held and hard: not read (--only tune), so the floors are not checked']
        : []),
      ...(listTune && tune !== undefined ? ['', ...listFailures(tune)] : []),
      '',
    ],
    reached: held && checkHeld(held),
    figures: Object.fromEntries(asked.map(({ set, outcomes }) => [set.part, toFigures(outcomes)])),
  };
}

function gateOf(baseline: Baseline, sets: readonly QuestionSet[]): number {
  const anyHit: System = baselineSystem(baseline, 0);
  const tune = sets.find((set) => set.part === 'tune');
  return tune === undefined ? 0 : chooseGate(baseline, askAll(tune, anyHit));
}

/** Passages are compared with the title that stands above them when they are quoted. */
function measureOverlap(corpus: Corpus): Overlap {
  const threads = new Map(
    corpus.documents.flatMap((each) => (each.kind === 'thread' ? [[each.title, each]] : [])),
  );
  return {
    passage: ({ query, thread }: AnswerableQuestion) => {
      const id = threads.get(thread)?.id;
      const passages = corpus.passages.filter((passage) => passage.document === id);
      return bestOverlap(
        query,
        passages.map(({ heading, text }) => [thread, heading ?? '', text].join('\n')),
      );
    },
    thread: ({ query, thread }: AnswerableQuestion) =>
      contentOverlap(query, `${thread}\n${threads.get(thread)?.body ?? ''}`),
  };
}

function toFigures(outcomes: Outcomes): Readonly<Record<string, unknown>> {
  return {
    ...answerableFigures(outcomes.answerable),
    notes: noteFigures(outcomes.notes),
    ...refusalFigures(outcomes),
  };
}

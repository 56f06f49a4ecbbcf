import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import type { Corpus } from '../../src/model/document.ts';
import type { Arguments } from './arguments.ts';
import { type Baseline, baselineSystem, chooseGate, createBaseline } from './baseline.ts';
import { botSystem } from './bot.ts';
import { listFailures } from './failures.ts';
import { answerableFigures, refusalFigures } from './figures.ts';
import { checkHeld, type Reached } from './floors.ts';
import { askAll, type Outcomes, type System } from './outcomes.ts';
import { bestOverlap, contentOverlap } from './overlap.ts';
import {
  type AnswerableQuestion,
  checkQuestions,
  type Part,
  type QuestionSet,
  readQuestions,
} from './questions.ts';
import { type Overlap, reportPart } from './report.ts';
import { decimal } from './table.ts';

export interface Evaluation {
  readonly lines: readonly string[];
  /** Undefined when the held questions were not read. */
  readonly reached: Reached | undefined;
  /** For `--json`. */
  readonly figures: Readonly<Record<string, unknown>>;
}

/** Puts the question set to the bot and to the baselines. Throws a Fault for bad files. */
export async function evaluateQuestions(
  corpusFolder: string,
  questionFolder: string,
  wanted: Pick<Arguments, 'tuneOnly' | 'listTune'>,
): Promise<Evaluation> {
  const { corpus } = await readCorpusFolder(corpusFolder);
  const parts: readonly Part[] = wanted.tuneOnly ? ['tune'] : ['tune', 'held', 'hard'];
  const sets = parts.map((part) => readQuestions(questionFolder, part));
  checkQuestions(sets, new Map(corpus.documents.map(({ title, body }) => [title, body])));
  const bot = botSystem(corpus);
  const baseline = createBaseline(corpus.documents);
  const asked = sets.map((set) => ({ set, outcomes: askAll(set, bot) }));
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
      ...(wanted.listTune && tune !== undefined ? ['', ...listFailures(tune)] : []),
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
  const documents = new Map(corpus.documents.map((document) => [document.title, document]));
  return {
    passage: ({ query, thread }: AnswerableQuestion) => {
      const id = documents.get(thread)?.id;
      const passages = corpus.passages.filter((passage) => passage.document === id);
      return bestOverlap(
        query,
        passages.map(({ heading, text }) => [thread, heading ?? '', text].join('\n')),
      );
    },
    thread: ({ query, thread }: AnswerableQuestion) =>
      contentOverlap(query, `${thread}\n${documents.get(thread)?.body ?? ''}`),
  };
}

function toFigures(outcomes: Outcomes): Readonly<Record<string, unknown>> {
  return { ...answerableFigures(outcomes.answerable), ...refusalFigures(outcomes) };
}

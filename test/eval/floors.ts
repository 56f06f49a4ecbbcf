import type { DecoderFigures } from './decoder-figures.ts';
import type { DialogueFigures } from './dialogue-figures.ts';
import {
  type AnswerableFigures,
  answerableFigures,
  byClass,
  noteFigures,
  refusalFigures,
} from './figures.ts';
import { mean } from './metrics.ts';
import type { Outcomes } from './outcomes.ts';

/**
 * `goal` is what the bot is to reach, `floor` what it reached when it was last measured, less a little:
 * `npm run eval` says which goals are open, and fails below a floor, so that no change loses what was won.
 */
const FIGURES = {
  /** Of all answerable questions of the held part. */
  success1: { name: 'thread first among the threads', goal: 0.96, floor: 0.93, better: 'higher' },
  typos: { name: 'thread first of the class typos', goal: 0.93, floor: 0.93, better: 'higher' },
  shown: { name: 'phrase shown', goal: 0.85, floor: 0.7, better: 'higher' },
  falseAnswers: { name: 'false answers', goal: 0.05, floor: 0.14, better: 'lower' },
  coverage: { name: 'coverage', goal: 0.94, floor: 0.9, better: 'higher' },
  notesAnswered: { name: 'notes: answered', goal: 0.85, floor: 0.82, better: 'higher' },
  /** Of the questions answered. */
  facts: { name: 'notes: key facts shown', goal: 0.8, floor: 0.84, better: 'higher' },
  decoderNames: { name: 'decoder: names shown', goal: 0.98, floor: 0.95, better: 'higher' },
  falseDecodes: { name: 'decoder: false decodes', goal: 0.01, floor: 0.02, better: 'lower' },
  turns: { name: 'dialogues: turns right', goal: 0.85, floor: 0.85, better: 'higher' },
  /** Mean over the five collections below; the number says nothing about others. */
  collections: {
    name: 'mean nDCG@10 of the collections',
    goal: 0.64,
    floor: 0.64,
    better: 'higher',
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** The collections whose mean has a floor. */
export const FLOOR_COLLECTIONS = [
  'cisi',
  'covidfaq',
  'cranfield',
  'stackfaq-pair',
  'stackfaq-thread',
] as const;

/** The class of questions with misspelt words. */
const TYPOS = 'typos';

interface Figure {
  readonly name: string;
  readonly goal: number;
  readonly floor: number;
  readonly better: 'higher' | 'lower';
}

/** What was not reached, a line each. */
export interface Reached {
  /** Goals that are still open. */
  readonly open: readonly string[];
  /** Floors that were missed: the run fails. */
  readonly failures: readonly string[];
}

/** Compares the held part with its goals and floors; a figure that could not be measured reaches neither. */
export function checkHeld(held: Outcomes): Reached {
  const all = answerableFigures(held.answerable);
  const notes = noteFigures(held.notes);
  const typos = byClass(held.answerable).get(TYPOS);
  const typosFigures: AnswerableFigures | undefined = typos && answerableFigures(typos);
  return together([
    check(FIGURES.success1, all.success1.value),
    check(FIGURES.typos, typosFigures?.success1.value),
    check(FIGURES.shown, all.shown.value),
    check(FIGURES.falseAnswers, refusalFigures(held).falseAnswers.value),
    check(FIGURES.coverage, all.coverage.value),
    check(FIGURES.notesAnswered, notes.answered.value),
    check(FIGURES.facts, notes.facts.value),
  ]);
}

/** The same for the texts of the decoder. */
export function checkDecoderFloors({ names, falseDecodes }: DecoderFigures): Reached {
  return together([
    check(FIGURES.decoderNames, names.value),
    check(FIGURES.falseDecodes, falseDecodes.value),
  ]);
}

/** The same for the dialogues. */
export function checkDialogueFloors({ right }: DialogueFigures): Reached {
  return check(FIGURES.turns, right.value);
}

/** The same for the mean nDCG@10 of the five collections; undefined unless all five were measured. */
export function checkCollections(ndcg10: ReadonlyMap<string, number>): Reached | undefined {
  const values = FLOOR_COLLECTIONS.flatMap((name) => ndcg10.get(name) ?? []);
  if (values.length < FLOOR_COLLECTIONS.length) return undefined;
  return check(FIGURES.collections, mean(values));
}

export function together(all: readonly Reached[]): Reached {
  return {
    open: all.flatMap(({ open }) => open),
    failures: all.flatMap(({ failures }) => failures),
  };
}

function check(figure: Figure, value: number | undefined): Reached {
  const sign = figure.better === 'higher' ? 'at least' : 'at most';
  const shown = value === undefined || Number.isNaN(value) ? 'not measured' : value.toFixed(4);
  const reaches = (limit: number): boolean =>
    value !== undefined && (figure.better === 'higher' ? value >= limit : value <= limit);
  const line = (what: string, limit: number): string =>
    `${what}: ${figure.name} is ${shown}, ${sign} ${limit} is wanted`;
  return {
    open: reaches(figure.goal) ? [] : [line('goal still open', figure.goal)],
    failures: reaches(figure.floor) ? [] : [line('below the floor', figure.floor)],
  };
}

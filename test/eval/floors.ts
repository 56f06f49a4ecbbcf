import { type AnswerableFigures, answerableFigures, byClass, refusalFigures } from './figures.ts';
import { mean } from './metrics.ts';
import type { Outcomes } from './outcomes.ts';

/** What the bot must reach; `npm run eval` fails below. The numbers are those of issue 2, "To reach". */
const FLOORS = {
  /** Of all answerable questions of the held part. */
  success1: { name: 'Success@1', limit: 0.96, better: 'higher' },
  typos: { name: 'Success@1 of the class typos', limit: 0.93, better: 'higher' },
  shown: { name: 'phrase shown', limit: 0.85, better: 'higher' },
  falseAnswers: { name: 'false answers', limit: 0.05, better: 'lower' },
  coverage: { name: 'coverage', limit: 0.94, better: 'higher' },
  /** Mean over the five collections below; the number says nothing about others. */
  collections: { name: 'mean nDCG@10 of the collections', limit: 0.64, better: 'higher' },
} as const satisfies Readonly<Record<string, Floor>>;

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

interface Floor {
  readonly name: string;
  readonly limit: number;
  readonly better: 'higher' | 'lower';
}

/** One line for each floor that the held part does not reach; a figure that could not be measured is not reached. */
export function heldFailures(held: Outcomes): readonly string[] {
  const all = answerableFigures(held.answerable);
  const typos = byClass(held.answerable).get(TYPOS);
  const typosFigures: AnswerableFigures | undefined = typos && answerableFigures(typos);
  return [
    check(FLOORS.success1, all.success1.value),
    check(FLOORS.typos, typosFigures?.success1.value),
    check(FLOORS.shown, all.shown.value),
    check(FLOORS.falseAnswers, refusalFigures(held).falseAnswers.value),
    check(FLOORS.coverage, all.coverage.value),
  ].flat();
}

/** One line when the mean nDCG@10 of the five collections is too low; undefined unless all five were measured. */
export function collectionFailures(
  ndcg10: ReadonlyMap<string, number>,
): readonly string[] | undefined {
  const values = FLOOR_COLLECTIONS.flatMap((name) => ndcg10.get(name) ?? []);
  if (values.length < FLOOR_COLLECTIONS.length) return undefined;
  return check(FLOORS.collections, mean(values));
}

function check(floor: Floor, value: number | undefined): readonly string[] {
  const sign = floor.better === 'higher' ? 'at least' : 'at most';
  const shown = value === undefined || Number.isNaN(value) ? 'not measured' : value.toFixed(4);
  const reached =
    value !== undefined &&
    (floor.better === 'higher' ? value >= floor.limit : value <= floor.limit);
  return reached
    ? []
    : [`below the floor: ${floor.name} is ${shown}, must be ${sign} ${floor.limit}`];
}

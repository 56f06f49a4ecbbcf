import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../src/fault.ts';
import { readJsonLines } from './json-lines.ts';
import { collapse } from './phrase.ts';

/**
 * `tune` may be looked at while the bot is changed; the others are only ever counted. `held` asks as
 * people do; `hard` avoids the words of the threads on purpose, to show where matching words ends.
 */
export type Part = 'tune' | 'held' | 'hard';

export interface AnswerableQuestion {
  readonly id: string;
  readonly class: string;
  readonly query: string;
  /** The exact title of the thread that answers it. */
  readonly thread: string;
  /** Words of the thread that the answer must show. */
  readonly phrase: string | undefined;
}

export interface RefusableQuestion {
  readonly id: string;
  readonly class: string;
  readonly query: string;
}

export interface QuestionSet {
  readonly part: Part;
  readonly answerable: readonly AnswerableQuestion[];
  readonly refusable: readonly RefusableQuestion[];
}

const text = z.string().min(1);
const REFUSABLE = z.strictObject({ id: text, class: text, query: z.string() });
const ANSWERABLE = z
  .strictObject({ id: text, class: text, query: text, thread: text, phrase: text.optional() })
  .transform((read) => ({ ...read, phrase: read.phrase }));

/** Reads `answerable-PART.jsonl` and `refuse-PART.jsonl` of a folder. Throws a Fault that names file and line. */
export function readQuestions(folder: string, part: Part): QuestionSet {
  return {
    part,
    answerable: readJsonLines(join(folder, `answerable-${part}.jsonl`), ANSWERABLE),
    refusable: readJsonLines(join(folder, `refuse-${part}.jsonl`), REFUSABLE),
  };
}

/**
 * Refuses questions that would measure nothing: an id or a wording used twice (also across parts: the
 * held part would not be held), an unknown thread, a phrase that its thread does not contain.
 * Names ids only, never the wording. `threads` maps titles to bodies.
 */
export function checkQuestions(
  sets: readonly QuestionSet[],
  threads: ReadonlyMap<string, string>,
): void {
  const owners = new Map<string, string>();
  for (const question of sets.flatMap((set) => [...set.answerable, ...set.refusable])) {
    claim(owners, `id ${question.id}`, question.id);
    claim(owners, `wording ${collapse(question.query).toLowerCase()}`, question.id);
  }
  for (const question of sets.flatMap((set) => set.answerable)) checkThread(question, threads);
}

function claim(owners: Map<string, string>, key: string, id: string): void {
  const owner = owners.get(key);
  if (owner !== undefined) {
    throw new Fault('corpus', `question ${id} repeats question ${owner}: change or remove one`);
  }
  owners.set(key, id);
}

function checkThread(question: AnswerableQuestion, threads: ReadonlyMap<string, string>): void {
  const body = threads.get(question.thread);
  if (body === undefined) {
    throw new Fault('corpus', `question ${question.id} names a thread that the corpus lacks`);
  }
  if (question.phrase === undefined) return;
  if (!collapse(`${question.thread}\n${body}`).includes(collapse(question.phrase))) {
    throw new Fault('corpus', `the phrase of question ${question.id} is not in its thread`);
  }
}

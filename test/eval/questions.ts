import { join } from 'node:path';
import { z } from 'zod';
import type { Corpus } from '../../src/model/document.ts';
import { claim, refuse } from './claims.ts';
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
  /** Ids of the notes that answer what the thread is about: they may lead as well. */
  readonly notes: readonly string[];
}

export interface NoteQuestion {
  readonly id: string;
  readonly class: string;
  readonly query: string;
  /** Ids of the notes that answer it; at least one. */
  readonly notes: readonly string[];
  /** What the answer must state, each in any of several wordings; at least one. */
  readonly facts: readonly (readonly string[])[];
}

export interface RefusableQuestion {
  readonly id: string;
  readonly class: string;
  readonly query: string;
}

export interface QuestionSet {
  readonly part: Part;
  readonly answerable: readonly AnswerableQuestion[];
  /** None in the hard part. */
  readonly notes: readonly NoteQuestion[];
  readonly refusable: readonly RefusableQuestion[];
}

const text = z.string().min(1);
const noteId = z.string().startsWith('note:');
const REFUSABLE = z.strictObject({ id: text, class: text, query: z.string() });
const ANSWERABLE = z.strictObject({
  id: text,
  class: text,
  query: text,
  thread: text,
  phrase: text.optional(),
});
const NOTE_QUESTION = z.strictObject({
  id: text,
  class: text,
  query: text,
  notes: z.array(noteId).min(1),
  facts: z.array(z.array(text).min(1)).min(1),
});
const THREAD_NOTES = z.strictObject({ thread: text, notes: z.array(noteId) });

/** Threads with the notes that answer what they are about. */
const THREAD_NOTES_FILE = 'thread-notes.jsonl';

/** Reads the files of a part in a folder. Throws a Fault that names file and line. */
export function readQuestions(folder: string, part: Part): QuestionSet {
  const notesOf = new Map(
    readJsonLines(join(folder, THREAD_NOTES_FILE), THREAD_NOTES).map((read) => [
      read.thread,
      read.notes,
    ]),
  );
  return {
    part,
    answerable: readJsonLines(join(folder, `answerable-${part}.jsonl`), ANSWERABLE).map((read) => ({
      ...read,
      phrase: read.phrase,
      notes: notesOf.get(read.thread) ?? [],
    })),
    notes: part === 'hard' ? [] : readJsonLines(join(folder, `note-${part}.jsonl`), NOTE_QUESTION),
    refusable: readJsonLines(join(folder, `refuse-${part}.jsonl`), REFUSABLE),
  };
}

/**
 * Refuses questions that would measure nothing: a wording used twice (also across parts: the held part
 * would not be held), a thread or a note that the corpus lacks, a phrase that its thread does not
 * contain. Names ids only, never the wording.
 */
export function checkQuestions(sets: readonly QuestionSet[], documents: Corpus['documents']): void {
  const owners = new Map<string, string>();
  for (const question of sets.flatMap((set) => [
    ...set.answerable,
    ...set.notes,
    ...set.refusable,
  ])) {
    claim(owners, `wording ${collapse(question.query).toLowerCase()}`, question.id);
  }
  const ids = new Set<string>(documents.map(({ id }) => id));
  for (const { id, notes } of sets.flatMap((set) => [...set.answerable, ...set.notes])) {
    const stray = notes.find((note) => !ids.has(note));
    if (stray !== undefined) throw refuse(id, `names ${stray}, which the corpus lacks`);
  }
  const bodies = new Map(
    documents.flatMap((each) => (each.kind === 'thread' ? [[each.title, each.body]] : [])),
  );
  for (const question of sets.flatMap((set) => set.answerable)) checkThread(question, bodies);
}

function checkThread(question: AnswerableQuestion, bodies: ReadonlyMap<string, string>): void {
  const body = bodies.get(question.thread);
  if (body === undefined) throw refuse(question.id, 'names a thread that the corpus lacks');
  if (question.phrase === undefined) return;
  if (!collapse(`${question.thread}\n${body}`).includes(collapse(question.phrase))) {
    throw refuse(question.id, 'has a phrase that is not in its thread');
  }
}

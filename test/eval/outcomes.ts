import type { Document } from '../../src/model/document.ts';
import type {
  AnswerableQuestion,
  NoteQuestion,
  QuestionSet,
  RefusableQuestion,
} from './questions.ts';

/** A document that an answer names. */
export type Named = Pick<Document, 'kind' | 'title'> & { readonly id: string };

/** What an asker got, whoever answered. */
export interface Reply {
  /** The documents named, best first. */
  readonly documents: readonly Named[];
  readonly answered: boolean;
  /** True when it explains an error code. */
  readonly isDecoded: boolean;
  /** 0..1; undefined when the system states none. */
  readonly confidence: number | undefined;
  /** What the asker would read, plain. */
  readonly text: string;
}

/** A question answering system under test. */
export type System = (query: string) => Reply;

export interface AnswerableOutcome {
  readonly question: AnswerableQuestion;
  readonly reply: Reply;
}

export interface NoteOutcome {
  readonly question: NoteQuestion;
  readonly reply: Reply;
}

export interface RefusableOutcome {
  readonly question: RefusableQuestion;
  readonly reply: Reply;
}

export interface Outcomes {
  readonly answerable: readonly AnswerableOutcome[];
  readonly notes: readonly NoteOutcome[];
  readonly refusable: readonly RefusableOutcome[];
}

export function askAll(set: QuestionSet, system: System): Outcomes {
  return {
    answerable: set.answerable.map((question) => ({ question, reply: system(question.query) })),
    notes: set.notes.map((question) => ({ question, reply: system(question.query) })),
    refusable: set.refusable.map((question) => ({ question, reply: system(question.query) })),
  };
}

/** The titles of the threads named, best first. */
export function threadsOf({ documents }: Reply): readonly string[] {
  return documents.filter(({ kind }) => kind === 'thread').map(({ title }) => title);
}

/** True when the first thread named is the one that answers. */
export function threadIsRight({ question, reply }: AnswerableOutcome): boolean {
  return threadsOf(reply)[0] === question.thread;
}

/** True when the first note named is one of those that answer. */
export function noteIsRight({ question, reply }: NoteOutcome): boolean {
  const first = reply.documents.find(({ kind }) => kind === 'note');
  return first !== undefined && question.notes.includes(first.id);
}

/** True when the first document named, of whatever kind, answers. */
export function leadIsRight({ question, reply }: AnswerableOutcome | NoteOutcome): boolean {
  const [lead] = reply.documents;
  return lead !== undefined && answers(question, lead);
}

/** True when the document answers the question: a note that does, or the thread itself. */
export function answers(
  question: AnswerableQuestion | NoteQuestion,
  document: Pick<Named, 'id' | 'kind' | 'title'>,
): boolean {
  if (document.kind === 'note') return question.notes.includes(document.id);
  return 'thread' in question && question.thread === document.title;
}

import {
  chainIsRight,
  type DecoderOutcome,
  isFalseDecode,
  sequenceOf,
  showsAll,
} from './decoder-figures.ts';
import { isAmbiguous, isNoise } from './decoder-sets.ts';
import type { DialogueOutcome } from './dialogue-figures.ts';
import { showsPhrase } from './figures.ts';
import {
  type AnswerableOutcome,
  type NoteOutcome,
  noteIsRight,
  type Outcomes,
  type Reply,
  threadIsRight,
  threadsOf,
} from './outcomes.ts';
import { showsFact } from './phrase.ts';
import { renderTable } from './table.ts';

const HEADINGS = ['id', 'class', 'fault', 'confidence', 'expected', 'got', 'query'];

/** What went wrong in the tune part, one row a question. There is no such list of the held part: it would soon be tuned on. */
export function listFailures(outcomes: Outcomes): readonly string[] {
  const rows = [
    ...outcomes.answerable.flatMap(threadRow),
    ...outcomes.notes.flatMap(noteRow),
    ...outcomes.refusable
      .filter((outcome) => outcome.reply.answered)
      .map((outcome) => row(outcome, '(refusal)', leadOf(outcome.reply), ['answered'])),
  ];
  return renderTable(HEADINGS, rows);
}

/** The same of the texts for the decoder. */
export function listDecoderFailures(outcomes: readonly DecoderOutcome[]): readonly string[] {
  const rows = outcomes.flatMap((outcome) => {
    const { question: asked, reply, decoded } = outcome;
    const faults = decoderFaults(outcome);
    const wanted = [...asked.errors.map(({ name }) => name), ...asked.candidates];
    const question = { ...asked, query: asked.text };
    const got = decoded.chains.flatMap(sequenceOf).join(', ') || '(nothing)';
    return faults.length === 0
      ? []
      : [row({ question, reply }, wanted.join(', ') || '(nothing)', got, faults)];
  });
  return renderTable(HEADINGS, rows);
}

/** The same of the dialogues, one row a turn. */
export function listDialogueFailures(outcomes: readonly DialogueOutcome[]): readonly string[] {
  const rows = outcomes.flatMap(({ question: dialogue, turns }) =>
    turns.flatMap(({ turn, reply, faults }, i) => {
      const question = { ...dialogue, id: `${dialogue.id}.${i + 1}`, query: turn.query };
      const wanted = turn.refused ? '(refusal)' : (turn.lead?.join(', ') ?? '');
      const got = reply.documents[0]?.id ?? '(nothing)';
      return faults.length === 0 ? [] : [row({ question, reply }, wanted, got, faults)];
    }),
  );
  return renderTable(HEADINGS, rows);
}

function threadRow(outcome: AnswerableOutcome): readonly (readonly string[])[] {
  const faults = [
    threadIsRight(outcome) ? [] : ['thread'],
    outcome.reply.answered ? [] : ['not answered'],
    outcome.question.phrase === undefined || showsPhrase(outcome) ? [] : ['phrase'],
  ].flat();
  const got = threadsOf(outcome.reply)[0] ?? leadOf(outcome.reply);
  return faults.length === 0 ? [] : [row(outcome, outcome.question.thread, got, faults)];
}

function noteRow(outcome: NoteOutcome): readonly (readonly string[])[] {
  const { question, reply } = outcome;
  const lacks = question.facts.filter((wordings) => !showsFact(reply.text, wordings));
  const faults = [
    noteIsRight(outcome) ? [] : ['note'],
    reply.answered ? [] : ['not answered'],
    lacks.length === 0 ? [] : [`lacks ${lacks.map(([first = '']) => first).join(' | ')}`],
  ].flat();
  const got = reply.documents[0]?.id ?? '(nothing)';
  return faults.length === 0 ? [] : [row(outcome, question.notes.join(', '), got, faults)];
}

function decoderFaults(outcome: DecoderOutcome): readonly string[] {
  const { question } = outcome;
  if (isNoise(question)) return isFalseDecode(outcome) ? ['decoded'] : [];
  const chain = isAmbiguous(question) || chainIsRight(outcome) ? [] : ['chain'];
  return showsAll(outcome) ? chain : ['names', ...chain];
}

function leadOf(reply: Reply): string {
  return reply.documents[0]?.title ?? '(nothing)';
}

/** Long enough to recognise a title or a question in a list. Characters. */
const EXCERPT = 48;

function row(
  outcome: {
    readonly question: { readonly id: string; readonly class: string; readonly query: string };
    readonly reply: Reply;
  },
  expected: string,
  got: string,
  faults: readonly string[],
): readonly string[] {
  const { question, reply } = outcome;
  const confidence = reply.confidence?.toFixed(2) ?? '-';
  const ends = [expected, got, question.query].map((text) =>
    text.replace(/\s+/g, ' ').slice(0, EXCERPT),
  );
  return [question.id, question.class, faults.join(', '), confidence, ...ends];
}

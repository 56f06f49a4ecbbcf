import { cleanLine, cleanText } from '../text/clean.ts';
import { readForumLink } from './forum-link.ts';
import { readDay } from './moment.ts';

/** An answer as a page describes it to machines: https://schema.org/QAPage. Its author is not read. */
interface LinkedAnswer {
  readonly number: number;
  readonly text: string;
  readonly date: string | undefined;
  readonly isAccepted: boolean;
}

export interface LinkedQuestion {
  readonly title: string;
  readonly text: string;
  readonly created: string | undefined;
  readonly replies: number | undefined;
  readonly boosts: number | undefined;
  /** The thread that its answers belong to. */
  readonly thread: number | undefined;
  readonly answers: readonly LinkedAnswer[];
}

/** The first question that the JSON-LD of a page describes; undefined when none of it can be read. */
export function readLinkedData(
  scripts: readonly string[],
  hosts: readonly string[],
): LinkedQuestion | undefined {
  const question = scripts.flatMap(parse).flatMap(nodesOf).find(isQuestionPage);
  const entity = question === undefined ? undefined : member(question, 'mainEntity');
  if (entity === undefined) return undefined;
  const accepted = listOf(member(entity, 'acceptedAnswer')).map((answer) => ({
    answer,
    isAccepted: true,
  }));
  const suggested = listOf(member(entity, 'suggestedAnswer')).map((answer) => ({
    answer,
    isAccepted: false,
  }));
  const answers = [...accepted, ...suggested].flatMap(({ answer, isAccepted }) => {
    const target = readForumLink(textAt(answer, 'url'), hosts);
    if (target.kind !== 'answer') return [];
    const text = cleanText(textAt(answer, 'text')).trim();
    const date = readDay(textAt(answer, 'dateCreated'));
    return [{ thread: target.thread, number: target.answer, text, date, isAccepted }];
  });
  const own = readForumLink(textAt(entity, 'url'), hosts);
  return {
    title: cleanLine(textAt(entity, 'name')),
    text: cleanText(textAt(entity, 'text')).trim(),
    created: readDay(textAt(entity, 'dateCreated')),
    replies: countAt(entity, 'answerCount'),
    boosts: countAt(entity, 'upvoteCount'),
    thread: own.kind === 'thread' ? own.thread : answers[0]?.thread,
    answers,
  };
}

function parse(script: string): readonly unknown[] {
  try {
    return [JSON.parse(script)];
  } catch {
    // What a page says to people is enough; a page whose JSON is broken has lost nothing else.
    return [];
  }
}

function nodesOf(value: unknown): readonly unknown[] {
  return listOf(value).flatMap((node) => [node, ...listOf(member(node, '@graph'))]);
}

function isQuestionPage(node: unknown): boolean {
  return listOf(member(node, '@type')).includes('QAPage');
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function textAt(value: unknown, name: string): string {
  const text = member(value, name);
  return typeof text === 'string' ? text : '';
}

function countAt(value: unknown, name: string): number | undefined {
  const count = member(value, name);
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

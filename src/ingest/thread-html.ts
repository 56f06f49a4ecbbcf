import type { SeenThread } from '../model/collection.ts';
import type { Count, ForumAnswer } from '../model/document.ts';
import { cleanLine } from '../text/clean.ts';
import { readCounter } from './counters.ts';
import { answerUrl, readForumLink } from './forum-link.ts';
import { type LinkedQuestion, readLinkedData } from './linked-data.ts';
import { tagsIn } from './listing-html.ts';
import { activityOn, readDay } from './moment.ts';
import {
  cutAtHeaders,
  followLinks,
  type LinkedPiece,
  type Post,
  roleOf,
  withoutFooter,
} from './posts.ts';
import { corpusFault, excerpt } from './problem.ts';
import { refusePage } from './refused-page.ts';
import { toSeenThread } from './seen-thread.ts';
import { joinPieces, type Page } from './visible-text.ts';

/** What the forum puts behind the title of a page. */
const TITLE_END = / \| Apple Developer Forums$/;
/** The counters that a thread page shows of its question. */
const COUNTED: readonly string[] = ['Replies', 'Boosts', 'Views'];
/** Pieces of a title: code within it divides it. */
const MOST_TITLE_PIECES = 20;
/** In place of the name of a person whom a post mentions. */
const SOMEBODY = '@somebody';

export interface ThreadPageOptions {
  readonly file: string;
  /** Hosts whose links count beside the forum’s own. */
  readonly hosts: readonly string[];
}

/** True for the page of one thread: it says so itself, or its links lead to answers. */
export function isThreadPage({ address, pieces }: Page, hosts: readonly string[]): boolean {
  const own = readForumLink(address ?? '', hosts).kind;
  if (own === 'thread' || own === 'answer') return true;
  return pieces.some(
    ({ href }) => href !== undefined && readForumLink(href, hosts).kind === 'answer',
  );
}

/**
 * Reads the page of a thread: its opening post and its answers. Identity and dates come from link
 * targets, `<time>` and JSON-LD; texts from the visible words, which keep the lines of code, and
 * from JSON-LD where those say something else. Names of people are not kept. Throws
 * `Fault('corpus')` when the page shows no thread.
 */
export function parseThreadPage(page: Page, { file, hosts }: ThreadPageOptions): SeenThread {
  const linked = readLinkedData(page.linkedData, hosts);
  const pieces = followLinks(page.pieces, hosts);
  const number = numberOf(file, page, pieces, linked, hosts);
  const { above, posts } = cutAtHeaders(pieces);
  const question = posts.find((post) => permalinkOf(post, number) === undefined);
  const rest = question?.rest ?? [];
  const answers = readAnswers(number, posts, linked);
  const replies = countBelow(rest, 'Replies') ?? toCount(linked?.replies);
  const created = linked?.created ?? readDay(question?.datetime ?? '');
  const isWhole = replies !== undefined && answers.length >= replies.value;
  const days = [created, ...answers.map(({ date }) => date)].flatMap((day) => day ?? []).toSorted();
  const last = isWhole ? days.at(-1) : undefined;
  const thread = toSeenThread({
    number,
    title: titleOf(page, above, linked),
    body: reconcile(textOf(questionBody(rest)), linked?.text),
    replies,
    boosts: countBelow(rest, 'Boosts') ?? toCount(linked?.boosts),
    views: countBelow(rest, 'Views'),
    activity: last === undefined ? undefined : activityOn(last),
    created,
    tags: tagsIn(rest, hosts),
    answers,
  });
  if (typeof thread === 'string') throw refusePage(file, page, thread);
  return thread;
}

function numberOf(
  file: string,
  page: Page,
  pieces: readonly LinkedPiece[],
  linked: LinkedQuestion | undefined,
  hosts: readonly string[],
): number {
  const own = readForumLink(page.address ?? '', hosts);
  if (own.kind === 'foreign') {
    const reason = `a page of another host than the forum, which calls itself ${excerpt(cleanLine(page.address ?? ''))}`;
    throw corpusFault({ file }, reason, 'Save the page of the forum itself.');
  }
  if (own.kind === 'thread' || own.kind === 'answer') return own.thread;
  const number =
    linked?.thread ??
    pieces.flatMap(({ target }) => (target.kind === 'answer' ? target.thread : []))[0];
  if (number === undefined) throw refusePage(file, page, 'nothing tells the number of a thread');
  return number;
}

/** The title is cut where the page is named; in that case the words on the page complete it. */
function titleOf(page: Page, above: readonly LinkedPiece[], linked?: LinkedQuestion): string {
  const named = page.title.replace(TITLE_END, '');
  if (linked !== undefined && linked.title !== '') return linked.title;
  if (named !== '' && !named.endsWith('…')) return named;
  const beginning = named.slice(0, -1);
  const [line] = above.flatMap((_, at) => {
    const shown = lineFrom(above, at);
    return beginning !== '' && shown.startsWith(beginning) ? [shown] : [];
  });
  return line ?? named;
}

/** What stands on the same line from there on, as far as a title may go. */
function lineFrom(pieces: readonly LinkedPiece[], at: number): string {
  const line = pieces.slice(at, at + MOST_TITLE_PIECES);
  const end = line.findIndex(({ before }, place) => place > 0 && before === '\n');
  return joinPieces(end < 0 ? line : line.slice(0, end));
}

/** The answers in the order of the page, each once; those that only JSON-LD tells of come last. */
function readAnswers(
  thread: number,
  posts: readonly Post[],
  linked: LinkedQuestion | undefined,
): readonly ForumAnswer[] {
  const described = new Map(linked?.answers.map((answer) => [answer.number, answer]));
  const answers = new Map<number, ForumAnswer>();
  const add = (number: number, post: Post | undefined) => {
    const before = answers.get(number);
    const known = described.get(number);
    const text = before?.text ?? reconcile(post ? answerText(post, thread) : '', known?.text);
    if (text === '') return;
    answers.set(number, {
      number,
      url: answerUrl(thread, number),
      role: before?.role ?? (post && roleOf(post)),
      date: known?.date ?? readDay(post?.datetime ?? ''),
      isAccepted:
        known?.isAccepted === true || before?.isAccepted === true || post?.isAccepted === true,
      text,
    });
  };
  for (const post of posts) {
    const number = permalinkOf(post, thread);
    if (number !== undefined) add(number, post);
  }
  for (const number of described.keys()) if (!answers.has(number)) add(number, undefined);
  return [...answers.values()];
}

/** The number of an answer, from the link to it: at its date, or the last one below its text. */
function permalinkOf(post: Post, thread: number): number | undefined {
  const { header, rest } = post;
  const target = (header.find(isLinkTo(thread)) ?? rest.findLast(isLinkTo(thread)))?.target;
  return target?.kind === 'answer' ? target.answer : undefined;
}

function isLinkTo(thread: number): (piece: LinkedPiece) => boolean {
  return ({ target }) => target.kind === 'answer' && target.thread === thread;
}

function answerText({ header, rest }: Post, thread: number): string {
  const end = header.some(isLinkTo(thread)) ? -1 : rest.findLastIndex(isLinkTo(thread));
  return textOf(withoutFooter(end < 0 ? rest : rest.slice(0, end)));
}

/** Up to the tags and counters. */
function questionBody(rest: readonly LinkedPiece[]): readonly LinkedPiece[] {
  const end = rest.findIndex(
    ({ target, text }, at) =>
      target.kind === 'tag' ||
      (COUNTED.includes(text) && readCounter(rest[at + 1]?.text ?? '') !== undefined),
  );
  return end < 0 ? rest : rest.slice(0, end);
}

function textOf(pieces: readonly LinkedPiece[]): string {
  const named = pieces.map((piece) =>
    piece.target.kind === 'profile' ? { ...piece, text: SOMEBODY } : piece,
  );
  return joinPieces(named).trim();
}

/** The visible text where JSON-LD has the same words, or only the beginning of them. */
function reconcile(visible: string, linked = ''): string {
  const [shown, told] = [visible, linked].map((text) => text.replace(/\s+|(?:…|\.\.\.)$/g, ''));
  return shown?.startsWith(told ?? '') || linked === '' ? visible : linked;
}

function countBelow(rest: readonly LinkedPiece[], label: string): Count | undefined {
  const at = rest.findIndex(
    ({ text }, place) => text === label && readCounter(rest[place + 1]?.text ?? '') !== undefined,
  );
  return at < 0 ? undefined : readCounter(rest[at + 1]?.text ?? '');
}

function toCount(value: number | undefined): Count | undefined {
  return value === undefined ? undefined : { text: String(value), value };
}

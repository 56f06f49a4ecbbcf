import { answerUrl, threadUrl } from '../../src/ingest/forum-link.ts';
import type { SeenThread } from '../../src/model/collection.ts';
import type { ForumAnswer } from '../../src/model/document.ts';
import type { BadRecord } from '../../src/model/refresh.ts';
import { LONE_SURROGATE, OBEYED } from '../../src/text/clean.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Throws, with what is wrong, unless every thread is one that may be stored. */
export function checkThreads(threads: readonly SeenThread[]): void {
  for (const thread of threads) {
    const { number, url, title, body, tags, activity, created } = thread;
    const { answers = [] } = thread;
    demand(isId(number ?? 1), `the number ${number}`);
    demand(url === (number && threadUrl(number)), `the address ${url}`);
    demand(DAY.test(created ?? '2026-11-24'), `the day ${created}`);
    for (const line of [title, ...tags, activity?.text ?? '-']) checkText(line, true);
    checkText(body);
    const ids = new Set(answers.map((answer) => answer.number));
    demand(ids.size === answers.length, 'an answer twice');
    for (const answer of answers) checkAnswer(answer, number ?? 0);
  }
}

function checkAnswer({ number, url, date, text, role }: ForumAnswer, thread: number): void {
  demand(isId(number), `the answer ${number}`);
  demand(url === answerUrl(thread, number), `the address ${url}`);
  demand(DAY.test(date ?? '2026-11-24'), `the day ${date}`);
  checkText(text);
  checkText(role ?? '-', true);
}

export function checkBad(bad: readonly BadRecord[]): void {
  for (const { place, reason } of bad) for (const text of [place, reason]) checkText(text);
}

/** Throws unless the text holds something and nothing that a terminal would obey. */
export function checkText(text: string, isLine = false): void {
  const shown = JSON.stringify(text.slice(0, 200));
  demand(text.trim() !== '', 'an empty text');
  demand(text.search(OBEYED) < 0, `a control in ${shown}`);
  demand(text.search(LONE_SURROGATE) < 0, `half a character in ${shown}`);
  demand(!isLine || !text.includes('\n'), `an end of line in ${shown}`);
}

function isId(number: number): boolean {
  return Number.isSafeInteger(number) && number > 0;
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`must not be: ${what}`);
}

import type { Counts } from '../model/answer.ts';
import type { Document } from '../model/document.ts';

/** Every sentence the bot can say. Nothing here is a fact about networking: those come from the corpus. */

const PLURAL = new Intl.PluralRules('en');

/** `1 thread`, `2 threads`, `no threads`. */
export function count(n: number, one: string, many = `${one}s`): string {
  if (n === 0) return `no ${many}`;
  return `${n} ${PLURAL.select(n) === 'one' ? one : many}`;
}

export const SAYS = {
  asked: 'Someone asked this on the forum: ',
  fromThePost: 'The post says: ',
  samePost: 'Same post: ',
  sameAnswer: 'Same answer: ',
  otherAnswer: 'Another answer: ',
  answeredThere: 'Answered there: ',
  onlyPointedAt: 'Replies about it, which nobody vouches for: ',
  from: 'From: ',
  related: 'Related: ',
  also: 'Also: ',
  inGeneral: 'In general: ',
  likeYours: 'Reads like yours: ',
  sameError: 'Same error: ',
  sameLines: 'Same lines: ',
  error: 'Error: ',
  basis: 'Basis: ',
  appliesTo: 'Applies to: ',
  sources: 'Sources: ',
  causes: 'Usual causes: ',
  next: 'Next: ',
  read: 'Read: ',
  notShown: 'Not shown: ',
  notCodes: 'Not codes: ',
  readWith: 'Read with your last question: ',
  readAs: 'Read as: ',
  missing: 'Missing: ',
  wouldHelp: 'Would help: ',
  offTopic: 'Nothing here answers that: this bot covers networking on Apple platforms.',
  miss: 'Nothing here answers that yet.',
  worksBest:
    'Works best with an error code (-1003), an API name (NWConnection) or pasted log lines.',
  whereOtherTopics: 'developer.apple.com/forums/topics',
  whereNetworking: 'Apple Developer Forums, App & System Services > Networking',
  whereToAsk: 'Where to ask: ',
  readyToPost: 'Ready to post there:',
  thanks: 'You’re welcome.',
  empty: 'The question is empty.',
  libraryIsEnglish: 'The library is in English; error codes, API names and code are unchanged.',
  libraryIsEnglishInChinese: '资料库是英文的;错误码、API 名称和代码不变。',
} as const;

export function neighbour(name: string): string {
  return `Nothing here is about ${name}: this bot covers networking on Apple platforms.`;
}

/** How many documents of each kind. */
type Kinds = Pick<Counts, 'threads' | 'notes'>;

/** `2 notes`, `1 thread`, `3 entries` when they are mixed. */
export function closest(kinds: Kinds): string {
  const n = kinds.threads + kinds.notes;
  const word = wordFor(kinds);
  return n === 1
    ? `Not sure. 1 ${word} comes close; it does not cover the whole question.`
    : `Not sure. ${count(n, word, word === 'entry' ? 'entries' : `${word}s`)} come close; none covers the whole question.`;
}

function wordFor({ threads, notes }: Kinds): string {
  if (threads === 0) return 'note';
  return notes === 0 ? 'thread' : 'entry';
}

/** `20 threads, 200 notes and 627 error codes`; kinds that there are none of are left out. */
export function library({ threads, notes, errorCodes }: Counts, thread: string): string {
  const parts = [
    count(threads, thread),
    ...(notes > 0 ? [count(notes, 'note')] : []),
    ...(errorCodes > 0 ? [count(errorCodes, 'error code')] : []),
  ];
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

export function searched(counts: Counts): string {
  return `Searched ${library(counts, 'thread')}.`;
}

export function help(counts: Counts): string {
  return (
    'Ask about networking on Apple platforms: a question, an error code, a pasted log. ' +
    `Answers come from ${library(counts, 'forum thread')}; no model writes them.`
  );
}

export function tooLong(kilobytes: number, most: number): string {
  return `${kilobytes} kB is over the limit of ${most} kB; send the lines around the first failure.`;
}

export function youWrote(read: string, typed: string): string {
  return `${read} (you wrote ${typed})`;
}

/** What would make the question answerable: the first that it lacks. */
export const HELPFUL = {
  error: 'the error’s domain and code',
  api: 'the API’s name',
  version: 'the OS version',
  log: 'the log lines around the failure',
} as const;

export const DRAFT = {
  title: 'Title: ',
  tags: 'Tags: Networking',
  platform: 'Platform and OS version: ',
  api: 'API: ',
  error: 'Error, with domain and code: ',
  tried: 'What I tried: ',
  where: 'Fails on: device / Simulator, Wi-Fi / cellular: ',
} as const;

export const WHY = {
  band: (verdict: string, reasons: string) => `Band ${verdict}: ${reasons}.`,
  covers: (share: string, title: string) => `${title} covers ${share} of the question’s weight`,
  ahead: (margin: string) => `${margin} ahead of the next`,
  confidence: (value: string) => `confidence ${value}`,
  terms: 'Terms: ',
  changed: 'Changed: ',
  lacks: 'Not found in it: ',
  scores: 'Scores: ',
  index: 'Index ',
} as const;

/** Where to read on: of a note its first source; of a thread its own page or, without number, the forum's search for its title. */
export function urlOf(document: Document): string {
  if (document.kind === 'note') return document.sources[0].url;
  if (document.url !== undefined) return document.url;
  const query = encodeURIComponent(document.title).replaceAll('%20', '+');
  return `https://developer.apple.com/forums/search?q=${query}`;
}

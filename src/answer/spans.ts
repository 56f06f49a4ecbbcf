import type { Block, Span } from '../model/answer.ts';
import type { Document, ForumAnswer, Source } from '../model/document.ts';
import { urlOf } from './templates.ts';
import { voiceOf } from './templates-threads.ts';

export const text = (words: string): Span => ({ kind: 'text', text: words });
export const strong = (words: string): Span => ({ kind: 'strong', text: words });
export const code = (words: string): Span => ({ kind: 'code', text: words });

export function linkTo(document: Document): Span {
  return { kind: 'link', text: document.title, url: urlOf(document) };
}

/** Who said it and when, as a link to the answer itself. */
export function linkToAnswer(answer: ForumAnswer): Span {
  return { kind: 'link', text: voiceOf(answer), url: answer.url };
}

export function paragraph(...spans: readonly Span[]): Block {
  return { kind: 'paragraph', spans };
}

/** `“Title”` as a link. */
export function titled(document: Document): readonly Span[] {
  return [text('“'), linkTo(document), text('”')];
}

/** Titles of technotes, Q&As and sessions are known by their numbers. */
const NUMBERED = /^((?:TN|QA)\d+|WWDC\d\d session \d+):/;

export function linkToSource({ title, url }: Source): Span {
  return { kind: 'link', text: NUMBERED.exec(title)?.[1] ?? title, url };
}

/** `dns_sd.h, github.com` for an address without a title. */
export function linkToUrl(url: string): Span {
  const { hostname, pathname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1);
  return { kind: 'link', text: last === undefined ? hostname : `${last}, ${hostname}`, url };
}

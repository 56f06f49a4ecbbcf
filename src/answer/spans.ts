import type { Block, Span } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import { urlOf } from './templates.ts';

export const text = (words: string): Span => ({ kind: 'text', text: words });
export const strong = (words: string): Span => ({ kind: 'strong', text: words });
export const code = (words: string): Span => ({ kind: 'code', text: words });

export function linkTo(document: Document): Span {
  return { kind: 'link', text: document.title, url: urlOf(document) };
}

export function paragraph(...spans: readonly Span[]): Block {
  return { kind: 'paragraph', spans };
}

/** `“Title”` as a link. */
export function titled(document: Document): readonly Span[] {
  return [text('“'), linkTo(document), text('”')];
}

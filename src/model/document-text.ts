import type { Document } from './document.ts';

/** All that a document says below its title, as one text. */
export function bodyOf(document: Document): string {
  if (document.kind === 'thread') return document.body;
  return [document.direct, ...document.points].join('\n');
}

/** What else a document is searched by: the titles of its sources, such as TN3179. */
export function labelsOf(document: Document): readonly string[] {
  return document.kind === 'thread' ? [] : document.sources.map(({ title }) => title);
}

/** The title, and what else a document is called. */
export function namesOf(document: Document): readonly string[] {
  if (document.kind === 'thread') return [document.title];
  return [document.title, ...document.askedAs, ...document.apis];
}

import type { CorpusFile } from '../../../src/ingest/corpus-file.ts';
import {
  readSourceFile,
  type SourceFile,
  type SourceFileOptions,
} from '../../../src/ingest/source-file.ts';
import { readFixture } from './fixtures.ts';

/** When the fixtures say that they were copied, read from their ages: `3h` after 09:12. */
export const COPIED = { copied: '2026-11-23T12:12Z', approximate: false } as const;

export interface ExpectedForumThread {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly replies: number;
  readonly boosts: number;
  readonly views: number | string;
  readonly viewsNumber: number;
  readonly activity: string;
  readonly author: string;
  readonly created: string;
  readonly tags: readonly string[];
  readonly url: string;
}

interface ExpectedAnswer {
  readonly id: number;
  readonly author: string;
  readonly role: string;
  readonly date: string;
  readonly accepted: boolean;
  readonly text: string;
}

export interface Expected {
  readonly threads: readonly ExpectedForumThread[];
  readonly thread: { readonly id: number; readonly replies: readonly ExpectedAnswer[] };
}

export const readExpected = (): Expected => JSON.parse(readFixture('expected.json'));

export const fileOf = (text: string, file = 'imported/page'): CorpusFile => ({
  file,
  bytes: new TextEncoder().encode(text),
});

/** Reads a text as a file whose name says nothing. */
export const readText = (text: string, options: Partial<SourceFileOptions> = {}): SourceFile =>
  readSourceFile(fileOf(text), { copied: COPIED, ...options });

/** A page in which classes, ids and roles are gone, and elements have other names of the same standing. */
export function redress(html: string): string {
  const names: Readonly<Record<string, string>> = {
    article: 'section',
    footer: 'div',
    h1: 'h4',
    header: 'div',
    li: 'div',
    main: 'div',
    p: 'div',
    strong: 'em',
    table: 'section',
    tbody: 'div',
    td: 'div',
    th: 'div',
    thead: 'div',
    tr: 'section',
    ul: 'div',
  };
  return html
    .replace(/(<\/?)([a-z]\w*)(?=[\s>])/g, (_, open, name) => `${open}${names[name] ?? name}`)
    .replace(/ (?:class|id|role)="[^"]*"/g, '');
}

export const withoutLinkedData = (html: string): string =>
  html.replace(/<script type="application\/ld\+json">.*?<\/script>/s, '');

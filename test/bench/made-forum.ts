import { fileURLToPath } from 'node:url';
import { cutPassages } from '../../src/ingest/passages.ts';
import type { Thread } from '../../src/model/document.ts';
import { documentId, makeThread } from '../support/make.ts';
import { createRealSource } from './real-source.ts';
import { readWrittenText } from './written-text.ts';

export const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

/** The first is high enough that no bundled thread has it. */
const FIRST_NUMBER = 900_000;
const WORDS_IN_TITLE = 8;
/** Of an opening post. */
const PARAGRAPHS = 3;

/** Threads made of the words of the corpus, with `passages` passages or a few more; always the same. */
export async function makeThreads(passages: number): Promise<readonly Thread[]> {
  const source = createRealSource(await readWrittenText(undefined, CORPUS));
  const threads: Thread[] = [];
  let paragraphs: (readonly string[])[] = [];
  let left = passages;
  for (const words of source.passages(passages)) {
    paragraphs.push(words);
    if (paragraphs.length < PARAGRAPHS) continue;
    const thread = makeOne(FIRST_NUMBER + threads.length, paragraphs);
    threads.push(thread);
    paragraphs = [];
    left -= cutPassages(thread).length;
    if (left <= 0) break;
  }
  return threads;
}

function makeOne(number: number, paragraphs: readonly (readonly string[])[]): Thread {
  return makeThread({
    id: documentId(`thread:${number}`),
    number,
    url: urlOf(number),
    title: (paragraphs[0] ?? []).slice(0, WORDS_IN_TITLE).join(' '),
    body: paragraphs.map((words) => `${words.join(' ')}.`).join(' '),
  });
}

/** A feed that shows threads once more, each with a longer text. */
export function feedOf(threads: readonly Thread[], added: string): string {
  const items = threads.map(({ number = 0, title, body }) =>
    [
      `<item><title>${escapeXml(title)}</title><link>${urlOf(number)}</link>`,
      '<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>',
      `<description>${escapeXml(`<p>${escapeXml(`${body} ${added}`)}</p>`)}</description></item>`,
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0"><channel><title>Networking</title>',
    '<link>https://developer.apple.com/forums/</link><description>Posts</description>',
    ...items,
    '</channel></rss>',
  ].join('\n');
}

const urlOf = (number: number): string => `https://developer.apple.com/forums/thread/${number}`;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import type { Answer, Block, Memory, Reply } from '../model/answer.ts';
import { paragraph, text } from './spans.ts';
import { PAGES, pageOf } from './templates-notes.ts';

/** A further page of the answer before, or the one before that. */
export function turnPage(memory: Memory | undefined, by: 1 | -1): Reply {
  if (memory === undefined) return { memory, answer: said(PAGES.nothingYet) };
  const page = memory.page + by;
  if (page < 0 && memory.from) {
    const { from, question } = memory;
    return { memory: { question, answer: from, page: 0, from: undefined }, answer: from };
  }
  if (page < 0) return { memory, answer: said(PAGES.noBack) };
  if (page === 0) return { memory: { ...memory, page }, answer: memory.answer };
  const blocks = memory.answer.more[page - 1];
  if (blocks === undefined) return { memory, answer: said(PAGES.noMore) };
  return { memory: { ...memory, page }, answer: pageAnswer(memory.answer, page, blocks) };
}

/** What stands behind the answer before. */
export function showWhy(memory: Memory | undefined): Reply {
  if (memory === undefined) return { memory, answer: said(PAGES.nothingYet) };
  return { memory, answer: behind(memory.answer, memory.answer.why, PAGES.noWhy) };
}

/** The threads related to the answer before. */
export function showThreads(memory: Memory | undefined): Reply {
  if (memory === undefined) return { memory, answer: said(PAGES.nothingYet) };
  return { memory, answer: behind(memory.answer, memory.answer.threads, PAGES.noThreads) };
}

function pageAnswer(answer: Answer, page: number, blocks: readonly Block[]): Answer {
  const title = answer.references[0]?.title ?? answer.headline;
  const claim = `${title}${pageOf(page + 1, answer.more.length + 1)}`;
  return {
    ...answer,
    headline: claim,
    claim: [paragraph(text(claim))],
    proof: blocks,
    more: answer.more.slice(page),
    sources: [],
    actions: [...(page < answer.more.length ? ['more' as const] : []), 'back', 'why'],
  };
}

function behind(answer: Answer, blocks: readonly Block[], otherwise: string): Answer {
  const [first, ...rest] = blocks;
  if (first === undefined) return said(otherwise);
  return { ...answer, claim: [first], proof: rest, more: [], sources: [], actions: [] };
}

/** One line of the bot's own: no answer to a question. */
export function said(words: string): Answer {
  return {
    verdict: 'help',
    confidence: 1,
    headline: words,
    claim: [paragraph(text(words))],
    proof: [],
    more: [],
    threads: [],
    why: [],
    references: [],
    errors: [],
    sources: [],
    actions: [],
  };
}

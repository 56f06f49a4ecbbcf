import type { Action, Answer, Block, Hit, Occasion, Reference } from '../model/answer.ts';
import type { Query } from '../model/query.ts';
import { composeClosest, composeUnknown } from './compose-refusal.ts';
import { type Composed, composeThread, relatedTo } from './compose-thread.ts';
import { cutWords } from './cut-words.ts';
import type { Decision } from './decide.ts';
import { paragraph, strong, text } from './spans.ts';
import { help, SAYS, tooLong, urlOf, youWrote } from './templates.ts';
import { composeWhy } from './why.ts';

/** What is known besides the evidence. */
export interface Setting {
  readonly threads: number;
  readonly index: string;
}

/** Characters: notifications and screen readers get only the headline. */
const HEADLINE = 180;
/** kB of a question that is still read; longer ones are refused. */
export const MOST_KILOBYTES = 100;

/** Turns a decision into words, all of them from the corpus or from `templates.ts`. */
export function compose(
  query: Query,
  hits: readonly Hit[],
  decision: Decision,
  setting: Setting,
): Answer {
  const { verdict } = decision;
  const body = bodyOf(query, decision, setting);
  const cited = citedBy(verdict, hits);
  const threads = cited.slice(1).map(({ document }) => relatedTo(document));
  const why = composeWhy(query, hits, decision, setting.index);
  return {
    verdict: verdict.kind,
    confidence: rounded(decision.confidence),
    headline: cutWords(body.headline.replace(/\s+/g, ' '), HEADLINE),
    claim: body.claim,
    proof: [...before(query, verdict.kind, hits), ...body.proof],
    more: body.more,
    threads,
    why,
    references: cited.map(toReference),
    sources: cited.map(({ document }) => ({ title: document.title, url: urlOf(document) })),
    actions: actionsOf(body, threads),
  };
}

function bodyOf(query: Query, { verdict }: Decision, { threads }: Setting): Composed {
  switch (verdict.kind) {
    case 'answer':
      return composeThread(query, verdict);
    case 'closest':
      return composeClosest(query, verdict);
    case 'unknown':
      return composeUnknown(query, verdict, threads);
    case 'help':
      return said(occasionSays(verdict.occasion, query, threads));
  }
}

function said(words: string): Composed {
  return { headline: words, claim: [paragraph(text(words))], proof: [], more: [] };
}

function occasionSays(occasion: Occasion, query: Query, threads: number): string {
  switch (occasion) {
    case 'thanks':
      return SAYS.thanks;
    case 'empty':
      return `${SAYS.empty} ${help(threads)}`;
    case 'tooLong':
      return tooLong(Math.ceil(query.text.length / 1000), MOST_KILOBYTES);
    case 'help':
    case 'greeting':
      return help(threads);
  }
}

/** What was taken for what, and that the library is in English: said before the evidence. */
function before(query: Query, verdict: Answer['verdict'], hits: readonly Hit[]): readonly Block[] {
  if (verdict === 'help' || verdict === 'unknown') return [];
  const blocks: Block[] = [];
  if (query.readings.length > 0) {
    const words = query.readings.map(({ read, typed }) => youWrote(asWritten(read, hits), typed));
    blocks.push(paragraph(strong(SAYS.readAs), text(`${words.join(', ')}.`)));
  }
  if (query.language !== undefined) {
    const words = query.language === 'zh' ? SAYS.libraryIsEnglishInChinese : SAYS.libraryIsEnglish;
    blocks.push(paragraph(text(words)));
  }
  return blocks;
}

/** The index knows words in lower case; the lead shows how they are written: NWConnection. */
function asWritten(word: string, hits: readonly Hit[]): string {
  const lead = hits[0]?.document;
  const words = `${lead?.title} ${lead?.body}`.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.find((each) => each.toLowerCase() === word) ?? word;
}

/** The documents that the answer names; none when it has nothing to say. */
function citedBy(verdict: Decision['verdict'], hits: readonly Hit[]): readonly Hit[] {
  switch (verdict.kind) {
    case 'answer':
      return [verdict.lead, ...verdict.related];
    case 'closest':
      return verdict.hits;
    case 'unknown':
    case 'help':
      return hits.slice(0, 0);
  }
}

function toReference({ document, score }: Hit): Reference {
  return {
    kind: document.kind,
    title: document.title,
    url: urlOf(document),
    score: rounded(score),
  };
}

/** Four decimals: enough to compare, and the same bytes wherever it is printed. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function actionsOf({ more }: Composed, threads: readonly Block[]): readonly Action[] {
  return [
    ...(more.length > 0 ? ['more' as const] : []),
    'why',
    ...(threads.length > 0 ? ['threads' as const] : []),
  ];
}

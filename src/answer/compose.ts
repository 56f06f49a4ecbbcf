import type {
  Action,
  Answer,
  Block,
  Counts,
  Hit,
  Occasion,
  Reference,
  Verdict,
} from '../model/answer.ts';
import type { Query } from '../model/query.ts';
import { sentences } from '../text/sentences.ts';
import { isThread } from './beside.ts';
import { composeDecoded } from './compose-decoded.ts';
import { composeNote } from './compose-note.ts';
import { composeClosest, composeUnknown } from './compose-refusal.ts';
import { composeSymbol } from './compose-symbol.ts';
import { composeThread, relatedTo } from './compose-thread.ts';
import { composeTriage, showsAnything } from './compose-triage.ts';
import type { Composed } from './composed.ts';
import { cutWords } from './cut-words.ts';
import type { Decision } from './decide.ts';
import { knownErrors } from './error-lines.ts';
import { readAs } from './read-as.ts';
import { paragraph, text } from './spans.ts';
import { help, SAYS, tooLong, urlOf } from './templates.ts';
import { composeWhy } from './why.ts';

/** What is known besides the evidence. */
export interface Setting {
  readonly counts: Counts;
  /** The id of the snapshot. */
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
  const threads = cited
    .slice(1)
    .filter(isThread)
    .map(({ document }) => relatedTo(document));
  return {
    verdict: shownAs(verdict),
    confidence: rounded(decision.confidence),
    headline: headlineOf(body.headline),
    claim: body.claim,
    proof: [...readAs(query, verdict, hits), ...body.proof],
    more: body.more,
    threads,
    why: composeWhy(query, hits, decision, setting.index),
    references: cited.map(toReference),
    errors: knownErrors(query.decoded).map(({ domain, code, name }) => ({ domain, code, name })),
    sources: [
      ...cited
        .filter(isThread)
        .map(({ document }) => ({ title: document.title, url: urlOf(document) })),
      ...(body.sources ?? []),
    ],
    actions: actionsOf(body, threads),
  };
}

function shownAs(verdict: Verdict): Answer['verdict'] {
  if (verdict.kind === 'symbol') return 'answer';
  if (verdict.kind !== 'triage') return verdict.kind;
  return showsAnything(verdict.triage) ? 'decoded' : 'unknown';
}

/** As many whole sentences as fit; of a first sentence that is too long, as many words. */
function headlineOf(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  const ends = sentences(line)
    .map(({ end }) => end)
    .filter((end) => end <= HEADLINE);
  return cutWords(line.slice(0, ends.at(-1) ?? line.length), HEADLINE);
}

function bodyOf(query: Query, { verdict }: Decision, setting: Setting): Composed {
  switch (verdict.kind) {
    case 'answer':
      return verdict.leads === 'note' ? composeNote(query, verdict) : composeThread(query, verdict);
    case 'decoded':
      return composeDecoded(query, verdict);
    case 'symbol':
      return composeSymbol(verdict);
    case 'triage':
      return composeTriage(verdict);
    case 'closest':
      return composeClosest(query, verdict);
    case 'unknown':
      return composeUnknown(query, verdict, setting.counts);
    case 'help':
      return said(occasionSays(verdict.occasion, query, setting.counts));
  }
}

function said(words: string): Composed {
  return { headline: words, claim: [paragraph(text(words))], proof: [], more: [] };
}

function occasionSays(occasion: Occasion, query: Query, counts: Counts): string {
  switch (occasion) {
    case 'thanks':
      return SAYS.thanks;
    case 'empty':
      return `${SAYS.empty} ${help(counts)}`;
    case 'tooLong':
      return tooLong(Math.ceil(query.text.length / 1000), MOST_KILOBYTES);
    case 'help':
    case 'greeting':
      return help(counts);
  }
}

/** The documents that the answer names, the one that leads first; none when it has nothing to say. */
function citedBy(verdict: Decision['verdict'], hits: readonly Hit[]): readonly Hit[] {
  switch (verdict.kind) {
    case 'answer': {
      const { note, thread, leads, related } = verdict;
      const both = leads === 'note' ? [note, thread] : [thread, note];
      return [...both.filter((hit) => hit !== undefined), ...related];
    }
    case 'decoded':
      return [
        ...[verdict.note, verdict.thread].filter((hit) => hit !== undefined),
        ...verdict.related,
      ];
    case 'symbol':
    case 'triage':
      return verdict.about;
    case 'closest':
      return verdict.hits;
    case 'unknown':
    case 'help':
      return hits.slice(0, 0);
  }
}

function toReference({ document, score }: Hit): Reference {
  return {
    id: document.id,
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

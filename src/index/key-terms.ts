import type { Document } from '../model/document.ts';
import { bodyOf } from '../model/document-text.ts';
import type { Term } from '../model/question.ts';
import type { English } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { type Token, tokenize } from '../text/tokenize.ts';
import { type Frequencies, idfOf } from './idf.ts';

/** A term that tells what a document is about, and how much it tells. */
export interface KeyTerm {
  readonly term: Term;
  readonly weight: number;
}

/** Characters of a post read for its gist: it says what it is about before it goes into detail. */
const OPENING = 4000;
/** Enough for what a thread is about; more are mentions in passing. */
const MOST_KEY_TERMS = 25;
/** A mention in the title counts as so many in the body. */
const TITLE_COUNT = 3;
/** Mentions at which a term has half of its full weight, as BM25's k1 has it. */
const HALF_COUNT = 1.5;
/** A word within an identifier tells less than the identifier. */
const PART = { count: 0.5, telling: 0.6 } as const;

interface Mention {
  count: number;
  telling: number;
}

export type Mentions = ReadonlyMap<string, Readonly<Mention>>;

/** What a document is about: its terms by tf·idf, weightiest first. */
export function readKeyTerms(
  document: Document,
  frequencies: Frequencies,
  english: English,
): readonly KeyTerm[] {
  return weighMentions(readMentions(document, english), frequencies);
}

/** How often a document mentions each of its terms. */
export function readMentions(document: Document, english: English): Mentions {
  const mentions = new Map<string, Mention>();
  for (const token of tokenize(document.title)) mention(mentions, token, TITLE_COUNT, english);
  for (const token of tokenize(bodyOf(document).slice(0, OPENING)))
    mention(mentions, token, 1, english);
  return mentions;
}

export function weighMentions(mentions: Mentions, frequencies: Frequencies): readonly KeyTerm[] {
  return [...mentions]
    .map(([word, { count, telling }]) => {
      const term = word as Term;
      return {
        term,
        weight: (count / (count + HALF_COUNT)) * telling * idfOf([term], frequencies),
      };
    })
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_KEY_TERMS);
}

function mention(
  mentions: Map<string, Mention>,
  token: Token,
  count: number,
  english: English,
): void {
  const word = token.text.toLowerCase();
  if (token.kind === 'number' || isStopWord(word)) return;
  const telling = token.kind === 'identifier' ? 1 : english.weight(word);
  for (const term of token.main.slice(0, 1)) add(mentions, term, count, telling);
  for (const part of token.parts) {
    if (part.length > 2) add(mentions, part, count * PART.count, PART.telling);
  }
}

function add(mentions: Map<string, Mention>, term: string, count: number, telling: number): void {
  const found = mentions.get(term);
  if (found) found.count += count;
  else mentions.set(term, { count, telling });
}

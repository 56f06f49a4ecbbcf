import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { Term } from '../model/question.ts';
import { englishWeight } from '../text/english.ts';
import type { Draft } from './draft.ts';

/** A word of the field tells at least this much, however common it is in English: packet, host, filter. */
const FIELD_WEIGHT = 0.85;
/** A foreign word that the glossary lacks may be a filler as well as the point. */
const FOREIGN_WEIGHT = 0.3;
/** A bare number says little alone; an error code is rarely an accident. */
const NUMBER_WEIGHT = { plain: 0.4, code: 0.9 } as const;

/**
 * How much of the question a word carries: its rarity among the documents (the idf of BM25, of all
 * that it may be found by) times how much the word tells at all.
 */
export function weigh(each: Draft, snapshot: OpenSnapshot): number {
  const documents = each.alternatives
    .filter(({ strength }) => strength >= COUNTS_FROM)
    .map(({ terms }) => documentFrequency(terms, snapshot));
  const found = Math.max(0, ...documents);
  return idf(snapshot.documentCount, found) * telling(each);
}

/** A loose alias makes a word findable, not common. */
const COUNTS_FROM = 0.7;

/** BM25's idf (Robertson and Zaragoza 2009), with the 1 that keeps it positive. */
function idf(total: number, having: number): number {
  return Math.log(1 + (total - having + 0.5) / (having + 0.5));
}

/** The idf of a phrase, by the rarest of its terms. */
export function idfOf(terms: readonly Term[], snapshot: OpenSnapshot): number {
  return idf(snapshot.documentCount, documentFrequency(terms, snapshot));
}

/** In how many documents the rarest of the terms occurs. */
function documentFrequency(terms: readonly Term[], snapshot: OpenSnapshot): number {
  return Math.min(...terms.map((term) => countDocuments(term, snapshot)));
}

function countDocuments(term: Term, snapshot: OpenSnapshot): number {
  let count = 0;
  let last = -1;
  for (const passage of snapshot.index.passagesWith(term)) {
    const document = snapshot.documentOf(passage);
    if (document !== last) count += 1;
    last = document;
  }
  return count;
}

function telling({ token, kind, isTechnical, alternatives }: Draft): number {
  if (kind === 'identifier') return 1;
  if (kind === 'code') return NUMBER_WEIGHT.code;
  if (kind === 'number') return NUMBER_WEIGHT.plain;
  if (alternatives.some(({ how }) => how === 'glossary')) return FIELD_WEIGHT;
  if (/[^\p{ASCII}]/u.test(token.text)) return FOREIGN_WEIGHT;
  const everyday = englishWeight(token.text.toLowerCase());
  return isTechnical ? Math.max(everyday, FIELD_WEIGHT) : everyday;
}

import { documentFrequency, idf } from '../index/idf.ts';
import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { English } from '../text/english.ts';
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
  return idf(snapshot.documentCount, found) * telling(each, snapshot.english);
}

/** A loose alias makes a word findable, not common. */
const COUNTS_FROM = 0.7;

function telling({ token, kind, isTechnical, alternatives }: Draft, english: English): number {
  if (kind === 'identifier') return 1;
  if (kind === 'code') return NUMBER_WEIGHT.code;
  if (kind === 'number') return NUMBER_WEIGHT.plain;
  if (alternatives.some(({ how }) => how === 'glossary')) return FIELD_WEIGHT;
  if (/[^\p{ASCII}]/u.test(token.text)) return FOREIGN_WEIGHT;
  const everyday = english.weight(token.text.toLowerCase());
  return isTechnical ? Math.max(everyday, FIELD_WEIGHT) : everyday;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import createWink from 'wink-bm25-text-search';
import { compileField } from '../../../src/index/compile.ts';
import { type AnalysedPassage, learn } from '../../../src/index/learn.ts';
import { createPostingIndex } from '../../../src/index/posting-index.ts';
import type { PostingTable } from '../../../src/index/posting-table.ts';
import type { ScoredPassage } from '../../../src/index/search-index.ts';
import type { Term } from '../../../src/model/question.ts';
import { asTerm, PATIENCE, wordSoups } from './word-soup.ts';

type Field = keyof AnalysedPassage;
const FIELDS: readonly Field[] = ['text', 'title'];
const LIMIT = 10;
/** Float32 weights differ from wink's by at most 6e-8 of themselves. */
const TOLERANCE = 1e-6;
/** Fewer documents wink refuses; `learn` makes them up with empty ones. */
const FEWEST = 3;

describe('the compiled index', PATIENCE, () => {
  it.each(FIELDS)('scores and ranks %s as the search of wink itself does', (field) => {
    fc.assert(
      fc.property(wordSoups(), ({ passages, queries }) => {
        const table = compileField(learn(passages)[field]);
        const oracle = winkSearch(passages, field);
        for (const query of queries) {
          expect(disagreements(search(table, query), oracle(query))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not agree with wink once a single weight has changed', () => {
    const words = ['dns', 'tls', 'constructor', '1003'].map(asTerm);
    const passages = Array.from({ length: 50 }, (_, n) => ({
      title: [],
      text: words.filter((_, word) => (n * 7) % (word + 2) === 0),
    }));
    const oracle = winkSearch(passages, 'text');
    const table = compileField(learn(passages).text);
    const changed = table.levels.map((level, n) => (n === 0 ? level * 1.001 : level));
    const disagreeing = words.filter(
      (word) => disagreements(search({ ...table, levels: changed }, [word]), oracle([word])).length,
    );
    expect(disagreeing).toHaveLength(1);
    for (const word of words) {
      expect(disagreements(search(table, [word]), oracle([word]))).toEqual([]);
    }
  });
});

function search(table: PostingTable, query: readonly Term[]): readonly ScoredPassage[] {
  const index = createPostingIndex(table);
  return index.search(
    query.map((term) => ({ term, weight: 1 })),
    LIMIT,
  );
}

/** All that wink finds, best first. */
function winkSearch(passages: readonly AnalysedPassage[], field: Field) {
  const wink = createWink();
  wink.defineConfig({ fldWeights: { body: 1 }, bm25Params: { k1: 1.2, b: 0.75, k: 1 } });
  wink.definePrepTasks([(text: string) => text.split(' ').filter((word) => word !== '')]);
  const filled = [...passages, ...Array.from({ length: FEWEST }, () => undefined)];
  for (const [id, passage] of filled.slice(0, Math.max(passages.length, FEWEST)).entries()) {
    wink.addDoc({ body: passage?.[field].join(' ') ?? '' }, id);
  }
  wink.consolidate(9);
  return (query: readonly Term[]): readonly ScoredPassage[] =>
    wink
      .search(query.join(' '), Math.max(passages.length, 1))
      .map(([id, score]) => ({ passage: Number(id), score }));
}

/** Where our best differ from wink's by more than rounding, in words. */
function disagreements(
  ours: readonly ScoredPassage[],
  winks: readonly ScoredPassage[],
): readonly string[] {
  const scoreOf = new Map(winks.map(({ passage, score }) => [passage, score]));
  const found: string[] = [];
  const expected = Math.min(LIMIT, winks.length);
  if (ours.length !== expected) found.push(`${ours.length} found instead of ${expected}`);
  for (const [rank, { passage, score }] of ours.entries()) {
    const next = ours[rank + 1];
    if (differ(score, scoreOf.get(passage))) found.push(`passage ${passage} has ${score}`);
    if (differ(score, winks[rank]?.score)) found.push(`rank ${rank} has ${score}`);
    if (next && next.score === score && next.passage < passage) found.push(`tie at rank ${rank}`);
  }
  return found;
}

function differ(ours: number, winks = 0): boolean {
  return !(Math.abs(ours - winks) <= TOLERANCE * winks);
}

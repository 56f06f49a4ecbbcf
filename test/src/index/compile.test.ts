import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileField, compileIndex } from '../../../src/index/compile.ts';
import { learn } from '../../../src/index/learn.ts';
import { createPostingIndex } from '../../../src/index/posting-index.ts';
import type { SearchIndex } from '../../../src/index/search-index.ts';
import { TITLE_WEIGHT } from '../../../src/index/title-weight.ts';
import type { Term } from '../../../src/model/question.ts';
import { asTerm, PATIENCE, wordSoups } from './word-soup.ts';

/** Each weight is a Float32 and off by at most 6e-8 of itself. */
const TOLERANCE = 1e-6;

describe('compileIndex', PATIENCE, () => {
  it('scores a passage by its text plus TITLE_WEIGHT times its title', () => {
    fc.assert(
      fc.property(wordSoups(120), ({ passages, queries }) => {
        const model = learn(passages);
        const both = createPostingIndex(compileIndex(model));
        const text = createPostingIndex(compileField(model.text));
        const title = createPostingIndex(compileField(model.title));
        for (const query of queries) {
          const scores = allScores(both, query);
          const ofText = allScores(text, query);
          const ofTitle = allScores(title, query);
          expect([...scores.keys()].sort()).toEqual([...ofText.keys()].sort());
          for (const [passage, score] of scores) {
            const sum = (ofText.get(passage) ?? 0) + TITLE_WEIGHT * (ofTitle.get(passage) ?? 0);
            expect(Math.abs(score - sum)).toBeLessThanOrEqual(TOLERANCE * sum);
          }
        }
      }),
    );
  });

  it('keeps a word that only a title has', () => {
    const index = createPostingIndex(
      compileIndex(learn([{ title: [asTerm('on'), asTerm('ftp')], text: [asTerm('urlsession')] }])),
    );
    expect(index.search([{ term: asTerm('ftp'), weight: 1 }], 1)).toMatchObject([{ passage: 0 }]);
    expect(index.termCount).toBe(3);
  });

  it('ranks a word in the title above the same word in a text of the same length', () => {
    const [ftp, other] = [asTerm('ftp'), asTerm('other')];
    const passages = [
      { title: [other], text: [other, ftp] },
      { title: [ftp], text: [ftp, other] },
      { title: [other], text: [other, other] },
    ];
    const index = createPostingIndex(compileIndex(learn(passages)));
    const found = index.search([{ term: ftp, weight: 1 }], 2);
    expect(found.map(({ passage }) => passage)).toEqual([1, 0]);
  });

  it('gives the same arrays for the same passages', () => {
    fc.assert(
      fc.property(wordSoups(60), ({ passages }) => {
        expect(compileIndex(learn(passages))).toEqual(compileIndex(learn([...passages])));
      }),
      { numRuns: 20 },
    );
  });
});

function allScores(index: SearchIndex, query: readonly Term[]): ReadonlyMap<number, number> {
  const terms = query.map((term) => ({ term, weight: 1 }));
  return new Map(
    index.search(terms, index.passageCount).map(({ passage, score }) => [passage, score]),
  );
}

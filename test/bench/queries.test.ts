import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/text/analyze.ts';
import { analysePassages } from './analyse-passages.ts';
import type { PassageSource } from './passage-source.ts';
import { joinedTerms, passageCountOf, termsOf } from './passages.ts';
import { createQueryDraw } from './queries.ts';
import { createZipfSource } from './zipf-source.ts';

const TEXTS = [
  'The server closed the NWConnection, error -65555.',
  'Does URLSession close a connection? "It does."',
  'The server is slow',
];

describe('analysePassages', () => {
  const analysed = analysePassages(sourceOf(TEXTS), TEXTS.length);

  it('gives the terms that the product gives for the whole text', () => {
    expect(passageCountOf(analysed.passages)).toBe(TEXTS.length);
    for (const [passage, text] of TEXTS.entries()) {
      expect(termsOf(analysed.passages, passage)).toEqual(analyze(text));
      expect(joinedTerms(analysed.passages, passage).split(' ')).toEqual(analyze(text));
    }
  });

  it('knows which terms stop words gave', () => {
    const stop = analysed.passages.terms.filter((_, number) => analysed.stopTerms.has(number));
    expect(stop).toEqual(expect.arrayContaining(['the', 'is']));
    expect(stop).not.toContain('server');
  });
});

describe('createQueryDraw', () => {
  const analysed = analysePassages(createZipfSource(), 500);
  const draw = createQueryDraw(analysed);

  it('draws the same queries for the same seed, others for another', () => {
    expect(draw.draw(10, 20, 1)).toEqual(draw.draw(10, 20, 1));
    expect(draw.draw(10, 20, 1)).not.toEqual(draw.draw(10, 20, 2));
  });

  it.each([3, 10, 60])('draws %i different words, none of them a stop word', (length) => {
    for (const query of draw.draw(length, 20, 1)) {
      expect(new Set(query).size).toBe(length);
      expect(query.filter((number) => analysed.stopTerms.has(number))).toEqual([]);
    }
  });

  it('draws a word as often as there are passages that hold it', () => {
    const common = createQueryDraw(
      analysePassages(sourceOf(['server', 'server', 'server', 'client socket']), 4),
    );
    const drawn = common.draw(1, 6000, 1).map((query) => common.postingsOf(query));
    expect(drawn.filter((postings) => postings === 3).length / drawn.length).toBeCloseTo(0.6, 1);
  });

  it('refuses a query longer than the vocabulary', () => {
    const few = createQueryDraw(analysePassages(sourceOf(['server client']), 1));
    expect(() => few.draw(3, 1, 1)).toThrow('2 content words');
  });
});

function sourceOf(texts: readonly string[]): PassageSource {
  return {
    caption: 'a test',
    passages: (count) => texts.slice(0, count).map((text) => text.split(' ')),
  };
}

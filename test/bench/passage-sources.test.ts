import natural from 'natural/lib/natural/util/stopwords.js';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/text/analyze.ts';
import type { PassageSource } from './passage-source.ts';
import { createRealSource } from './real-source.ts';
import { createZipfSource, zipfWords } from './zipf-source.ts';

const WRITTEN = Array.from({ length: 5000 }, (_, place) => `written${place}`);
const SPARE = ['spare'];
const SOURCES: readonly (readonly [string, () => PassageSource])[] = [
  ['zipf', createZipfSource],
  ['real', () => createRealSource({ name: 'a test', words: WRITTEN, spare: SPARE })],
];

describe.each(SOURCES)('the source %s', (_, open) => {
  it('gives the same passages on every run', () => {
    expect([...open().passages(50)]).toEqual([...open().passages(50)]);
  });

  it('starts a long run as it starts a short one', () => {
    expect([...open().passages(50)].slice(0, 10)).toEqual([...open().passages(10)]);
  });

  it('gives passages of 80 to 160 words, 120 on average', () => {
    const lengths = [...open().passages(1000)].map((words) => words.length);
    expect(Math.min(...lengths)).toBe(80);
    expect(Math.max(...lengths)).toBe(160);
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeCloseTo(
      120,
      -0.5,
    );
  });

  it('gives no empty word', () => {
    expect([...open().passages(50)].flat()).not.toContain('');
  });
});

describe('the zipf source', () => {
  const words = zipfWords();

  it('has 50,000 different words, each of them (of every tenth) one term of its own', () => {
    expect(new Set(words).size).toBe(50_000);
    const content = words.slice(natural.words.length).filter((_, place) => place % 10 === 0);
    expect(content.every((word) => analyze(word).join(' ') === word)).toBe(true);
  });

  it('uses the word of rank n about 1/n as often as the first', () => {
    const counts = new Map(words.map((word) => [word, 0]));
    for (const word of [...createZipfSource().passages(1500)].flat()) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const points = words.slice(0, 300).map((word, rank) => ({
      x: Math.log(rank + 1),
      y: Math.log(counts.get(word) ?? 0),
    }));
    expect(slopeOf(points)).toBeCloseTo(-1, 1);
  });
});

describe('the real source', () => {
  it('keeps stretches of the text, with about 6 % of the words exchanged', () => {
    const source = createRealSource({ name: 'a test', words: WRITTEN, spare: SPARE });
    const passages = [...source.passages(500)];
    const all = passages.flat();
    const exchanged = all.filter((word) => word === 'spare').length / all.length;
    expect(exchanged).toBeGreaterThan(0.05);
    expect(exchanged).toBeLessThan(0.07);
    for (const passage of passages) {
      const starts = passage.flatMap((word, place) =>
        word === 'spare' ? [] : [Number(word.replace('written', '')) - place],
      );
      expect(new Set(starts).size).toBe(1);
    }
  });

  it('makes do with a text that is shorter than a passage', () => {
    const source = createRealSource({ name: 'a test', words: ['one', 'two'], spare: ['one'] });
    expect([...source.passages(3)].map((words) => words.length)).toEqual([2, 2, 2]);
  });
});

/** Least squares. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const over = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return over / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

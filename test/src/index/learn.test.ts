import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { learn } from '../../../src/index/learn.ts';
import { asTerm } from './word-soup.ts';

const passage = (...words: string[]) => ({ title: [], text: words.map(asTerm) });

describe('learn', () => {
  it.each([0, 1, 2])('learns %d passages, fewer than wink takes', (count) => {
    const passages = Array.from({ length: count }, () => passage('dns', 'tls'));
    const { text } = learn(passages);
    expect(text.passageCount).toBe(count);
    expect(text.terms).toEqual(count === 0 ? [] : ['dns', 'tls']);
    for (let n = 0; n < count; n += 1) expect(Object.values(text.weightsOf(n))).toHaveLength(2);
  });

  it('gives every term above 0, in every passage, even the one that all have', () => {
    const { text } = learn([passage('dns'), passage('dns', 'tls'), passage('dns'), passage('dns')]);
    const weights = [0, 1, 2, 3].flatMap((n) => Object.values(text.weightsOf(n)));
    expect(weights).toHaveLength(5);
    for (const weight of weights) expect(weight).toBeGreaterThan(0);
  });

  it('keeps terms at their number, whatever an object would make of them', () => {
    const words = ['dns', '1003', '__proto__', 'constructor', '7', 'toString'];
    const { text } = learn([passage(...words), passage('dns'), passage('7')]);
    expect(text.terms).toEqual(words);
    expect(Object.keys(text.weightsOf(2))).toEqual([String(words.indexOf('7'))]);
  });

  it('weighs as the formula of BM25 says', () => {
    const { text } = learn([passage('dns', 'dns', 'tls'), passage('tls'), passage('vpn', 'ftp')]);
    const idf = Math.log((3 - 1 + 0.5) / (1 + 0.5) + 1);
    const length = 0.25 + 0.75 * (3 / 2);
    expect(text.weightsOf(0)[text.terms.indexOf('dns')]).toBeCloseTo(
      (idf * 2 * 2.2) / (1.2 * length + 2),
      8,
    );
  });

  it.each(['', '\ud800', 'x\udc00y'])(
    'names the passage of a term that cannot be stored: %j',
    (bad) => {
      const passages = [passage('dns'), passage('tls', bad)];
      expect(() => learn(passages)).toThrow(Fault);
      expect(() => learn(passages)).toThrow(`Passage 1 has the term ${JSON.stringify(bad)}`);
    },
  );

  it('is not confused by halves of a pair in neighbouring words', () => {
    const passages = [passage('a\ud83d', '\ude00b')];
    expect(() => learn(passages)).toThrow('Passage 0');
  });
});

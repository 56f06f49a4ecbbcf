import { describe, expect, it } from 'vitest';
import { englishWeight, isEnglish } from '../../../src/text/english.ts';
import { isFunctionWord, isStopWord } from '../../../src/text/stop-words.ts';

describe('isStopWord', () => {
  it.each(['the', 'is', 'why', 'dont', 'please', 'thanks', 'working', 'anyone'])(
    'knows words that fill a question: %s',
    (word) => {
      expect(isStopWord(word)).toBe(true);
    },
  );

  it.each(['waiting', 'network', 'stuck', 'crash', 'ftp', 'constructor', '__proto__', 'toString'])(
    'takes %s for content',
    (word) => {
      expect(isStopWord(word)).toBe(false);
      expect(isFunctionWord(word)).toBe(false);
    },
  );

  it('is wider than what only holds a sentence together', () => {
    expect(isFunctionWord('the')).toBe(true);
    expect(isFunctionWord('please')).toBe(false);
  });
});

describe('englishWeight', () => {
  it('gives more weight to rarer words, and all of it to no English word', () => {
    const weights = ['make', 'connect', 'multicast'].map(englishWeight);
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
    expect(weights[0]).toBeLessThan(1);
    expect(englishWeight('nwconnection')).toBe(1);
  });

  it('knows both spellings of English, and no properties of objects', () => {
    for (const word of ['colour', 'color', 'device', 'waiting']) expect(isEnglish(word)).toBe(true);
    for (const word of ['__proto__', 'nwconnection', 'bonjur']) expect(isEnglish(word)).toBe(false);
  });
});

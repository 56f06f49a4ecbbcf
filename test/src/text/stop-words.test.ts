import { describe, expect, it } from 'vitest';
import { isEnglish, readEnglish, WEIGHTS } from '../../../src/text/english.ts';
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

describe('English', () => {
  it('gives more weight to rarer words, and knows no term of art', () => {
    const words = readEnglish();
    const weights = ['make', 'socket', 'router'].map((word) => WEIGHTS[words.get(word) ?? -1] ?? 0);
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
    expect(new Set(weights).size).toBe(3);
    expect(words.has('multicast')).toBe(false);
    expect(WEIGHTS).toEqual([...WEIGHTS].sort((a, b) => a - b));
  });

  it('knows both spellings of English, and no properties of objects', () => {
    for (const word of ['colour', 'color', 'device', 'waiting']) expect(isEnglish(word)).toBe(true);
    for (const word of ['__proto__', 'nwconnection', 'bonjur']) expect(isEnglish(word)).toBe(false);
  });
});

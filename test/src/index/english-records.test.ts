import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { encodeEnglish, openEnglish } from '../../../src/index/english-records.ts';
import { stringCount } from '../../../src/index/string-table.ts';
import { isSorted } from '../../../src/index/vocabulary.ts';
import { isEnglish, readEnglish, WEIGHTS } from '../../../src/text/english.ts';

const table = encodeEnglish();
const english = openEnglish(table);
const lists = readEnglish();
const WORDS = [...lists.keys()];

describe('the English of a snapshot', () => {
  it('has every word of the lists, as common as they say', () => {
    expect(stringCount(table.words)).toBe(lists.size);
    for (const [word, commonness] of lists) {
      expect(english.has(word)).toBe(true);
      expect(english.weight(word)).toBe(WEIGHTS[commonness]);
    }
  });

  it('is sorted by bytes, so that a word is found without reading the others', () => {
    expect(isSorted(table.words)).toBe(true);
  });

  it('has no other word, and takes one for telling', () => {
    const likely = fc
      .tuple(fc.constantFrom(...WORDS), fc.constantFrom('', 'x', 's', 'é', ' '))
      .map((parts) => parts.join(''));
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', 'toString', ''),
    );
    fc.assert(
      fc.property(fc.oneof(likely, any), (word) => {
        expect(english.has(word)).toBe(lists.has(word));
        expect(isEnglish(word)).toBe(lists.has(word));
        if (!lists.has(word)) expect(english.weight(word)).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells little by its most common words, more by rarer ones', () => {
    const [most = 0] = WEIGHTS;
    expect(english.weight('the')).toBe(most);
    expect([...WEIGHTS]).toEqual([...WEIGHTS].sort((a, b) => a - b));
    expect(english.weight('nwconnection')).toBe(1);
  });

  it('is encoded once for all snapshots', () => {
    expect(encodeEnglish()).toBe(encodeEnglish());
  });

  it('is refused when its words and their commonness do not agree', () => {
    const broken = { ...table, commonness: table.commonness.subarray(1) };
    expect(() => openEnglish(broken)).toThrow(Fault);
  });
});

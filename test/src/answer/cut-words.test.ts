import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWords } from '../../../src/answer/cut-words.ts';
import { isWhole, wholeText } from '../text/hostile-text.ts';

describe('cutWords', () => {
  it('keeps what fits', () => {
    expect(cutWords('one two three', 13)).toBe('one two three');
  });

  it('cuts between words, and says that it did', () => {
    expect(cutWords('one two three', 12)).toBe('one two …');
    expect(cutWords('one two   three', 14)).toBe('one two …');
  });

  it('cuts a single endless word, but no character', () => {
    expect(cutWords('x'.repeat(40), 10)).toBe('xxxxxxxx …');
    expect(cutWords('😀'.repeat(40), 11)).toBe('😀😀😀😀 …');
  });

  it('never exceeds its measure, and breaks no character', () => {
    fc.assert(
      fc.property(wholeText, fc.integer({ min: 3, max: 200 }), (text, most) => {
        const cut = cutWords(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(isWhole(cut)).toBe(true);
        expect(text.startsWith(cut.replace(/ …$/, ''))).toBe(true);
      }),
    );
  });
});

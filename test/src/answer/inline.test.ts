import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inline, plain } from '../../../src/answer/inline.ts';
import { hostileText } from '../text/hostile-text.ts';

describe('the text of a note', () => {
  it('is code between backticks, and text elsewhere', () => {
    expect(inline('Call `cancel()` or `suspend()`.')).toEqual([
      { kind: 'text', text: 'Call ' },
      { kind: 'code', text: 'cancel()' },
      { kind: 'text', text: ' or ' },
      { kind: 'code', text: 'suspend()' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('has no empty pieces', () => {
    expect(inline('`NWPath`')).toEqual([{ kind: 'code', text: 'NWPath' }]);
    expect(inline('')).toEqual([]);
  });

  it('has other signs of markup as they stand', () => {
    const words = 'a **bold** [link](https://a.example) _x_ <b>';
    expect(inline(words)).toEqual([{ kind: 'text', text: words }]);
  });

  it('says the same with and without its marks, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, (words) => {
        const spans = inline(words);
        expect(spans.map(({ text }) => text).join('')).toBe(plain(words));
        expect(spans.every(({ text }) => text !== '')).toBe(true);
        expect(plain(words)).not.toContain('`');
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../../src/text/normalize.ts';
import { hostileText } from './hostile-text.ts';

describe('normalize', () => {
  it.each([
    ['full-width letters and digits', 'ＴＬＳ　１．３', 'TLS 1.3'],
    ['half-width kana', 'ﾈｯﾄﾜｰｸ', 'ネットワーク'],
    ['ligatures', 'con\uFB01guration', 'configuration'],
    ['curly quotes', '‘a’ “b” „c“ «d»', `'a' "b" "c" "d"`],
    ['hyphens and minus signs', 'a‐b −1 －2 ‑3', 'a-b -1 -2 -3'],
    ['a dash that stands for a minus', 'error –1003', 'error -1003'],
    ['invisible characters', 'mul\u200Bti\u00ADca\u200Dst\uFE0F\uFEFF', 'multicast'],
    ['marks of direction', '\u202Eftp\u202C \u2066tls\u2069', 'ftp tls'],
    ['controls', 'a\0b\tc\u001Bd\u2028e', 'a b c d e'],
    ['lone surrogates', 'a\uD800b\uDC00c', 'a b c'],
  ])('gives one spelling to %s', (_name, text, plain) => {
    expect(normalize(text)).toBe(plain);
  });

  it.each(['10–20', 'a – b', 'Wi-Fi', '设备上无剩余空间', 'Straße', 'naïve', '😀'])(
    'leaves alone what has one spelling: %s',
    (text) => {
      expect(normalize(text)).toBe(text);
    },
  );

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
    );
  });

  it('leaves neither controls, nor invisible characters, nor halves of characters', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(normalize(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

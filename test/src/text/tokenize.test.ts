import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../../src/text/normalize.ts';
import { tokenize } from '../../../src/text/tokenize.ts';
import { hostileText, isWhole } from './hostile-text.ts';

const shown = (text: string) => tokenize(text).map((token) => [token.text, token.kind]);

describe('tokenize', () => {
  it('tells words, identifiers, numbers and CJK apart', () => {
    expect(shown('NWConnection fails: -1003 上 macOS 15.1, nw_connection_t')).toEqual([
      ['NWConnection', 'identifier'],
      ['fails', 'word'],
      ['-1003', 'number'],
      ['上', 'cjk'],
      ['macOS', 'word'],
      ['15.1', 'number'],
      ['nw_connection_t', 'identifier'],
    ]);
  });

  it('takes what is joined by dots for an identifier, and what is joined by a hyphen for a word', () => {
    expect(shown('com.apple.developer packet-tunnel packet-tunnel-provider')).toEqual([
      ['com.apple.developer', 'identifier'],
      ['packet-tunnel', 'word'],
      ['packet-tunnel-provider', 'identifier'],
    ]);
  });

  it('keeps what was written beside what is searched', () => {
    expect(tokenize('Don’t')).toMatchObject([{ text: "Don't", main: ['dont'], parts: [] }]);
    expect(tokenize('app’s')).toMatchObject([{ text: "app's", main: ['app'] }]);
  });

  it('cuts a token where a person would have stopped long before', () => {
    expect(tokenize('x'.repeat(40_000))).toMatchObject([{ text: 'x'.repeat(128) }]);
  });

  it('does not cut a character in two', () => {
    const [token] = tokenize(`a${'𐐀'.repeat(100)}`);
    expect(isWhole(token?.text ?? '')).toBe(true);
    expect(token?.text.length).toBeGreaterThan(120);
  });

  it('finds only what the text has, in its order, each with something to search', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          const start = normalize(text).indexOf(token.text, end);
          expect(start).toBeGreaterThanOrEqual(end);
          end = start + token.text.length;
          expect(token.main.length).toBeGreaterThan(0);
          expect(token.parts.filter((part) => token.main.includes(part))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

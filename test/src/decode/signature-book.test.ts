import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSignatures } from '../../../src/decode/signature-book.ts';
import { makeSignature } from '../../support/make.ts';

const refused = makeSignature({ id: 'refused', pattern: String.raw`SO_ERROR \[61: ` });
const reset = makeSignature({ id: 'reset', pattern: String.raw`SO_ERROR \[54: ` });
const book = openSignatures([refused, reset]);

function found(lines: readonly string[]) {
  return book.find(lines).map(({ signature, lines: at }) => [signature.id, ...at]);
}

describe('a signature book', () => {
  it('gives each signature once, with all its lines from 1, by its first line', () => {
    const lines = ['SO_ERROR [54: x', 'nothing', 'SO_ERROR [61: x', 'so_error [54: X'];
    expect(found(lines)).toEqual([
      ['reset', 1, 4],
      ['refused', 3],
    ]);
  });

  it('names two signatures of one line in the order of the corpus', () => {
    expect(found(['SO_ERROR [54: x SO_ERROR [61: y'])).toEqual([
      ['refused', 1],
      ['reset', 1],
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(found([])).toEqual([]);
    expect(openSignatures([]).find(['SO_ERROR [61: x'])).toEqual([]);
  });

  it('finds a signature anywhere in a long line, also at the seams of its pieces', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9000 }), fc.nat({ max: 5000 }), (before, after) => {
        const line = `${'x'.repeat(before)}SO_ERROR [61: ${'x'.repeat(after)}`;
        expect(found([line])).toEqual([['refused', 1]]);
      }),
    );
  });
});

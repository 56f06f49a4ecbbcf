import { describe, expect, it } from 'vitest';
import { encodeNames, openNames } from '../../../src/index/document-names.ts';
import { encodeReference, storedReference } from '../../../src/index/reference-records.ts';
import type { Corpus } from '../../../src/model/document.ts';
import { documentId, makeErrorCode, makeSignature, makeSymbol } from '../../support/make.ts';
import { libraryOf } from '../../support/snapshots.ts';

const id = documentId;
const corpus: Corpus = libraryOf({
  notes: [{}, { related: [id('note:0'), id('thread:3')] }],
  posts: [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }, { title: 'Four' }],
  errorCodes: [makeErrorCode({ seeNotes: [id('note:1')] })],
  signatures: [makeSignature({ documents: [id('thread:1')] })],
  symbols: [makeSymbol({ documents: [id('thread:2'), id('note:0')] })],
});
const read = (of: Corpus) =>
  storedReference(encodeReference(of), openNames(encodeNames(of.documents)));
const stored = read(corpus);

describe('what a snapshot can be looked up in beside its index', () => {
  it('is every error code, signature and symbol of the corpus', () => {
    expect(stored.errorCodes).toEqual(corpus.errorCodes);
    expect(stored.signatures).toEqual(corpus.signatures);
    expect(stored.symbols).toEqual(corpus.symbols);
  });

  it('says how much there is to answer from', () => {
    expect(stored.counts).toEqual({ threads: 4, notes: 2, errorCodes: 1 });
  });

  it('has the number of every document, and its id', () => {
    for (const [number, { id, title }] of corpus.documents.entries()) {
      expect(stored.numberOf(id)).toBe(number);
      expect(stored.idOf(number)).toBe(id);
      expect(openNames(encodeNames(corpus.documents)).titleOf(number)).toBe(title);
    }
    for (const unknown of ['note:9', '', 'thread', '\uD800', 'x'.repeat(1000)]) {
      expect(stored.numberOf(unknown)).toBeUndefined();
    }
    for (const number of [-1, 6, 0.5, Number.NaN]) {
      expect(() => stored.idOf(number)).toThrow(RangeError);
    }
  });

  it('has the numbers of the documents that mention a symbol', () => {
    expect([...stored.mentionsOf(0)]).toEqual([2, 4]);
  });

  it('can be of nothing', () => {
    const empty = read(libraryOf({}));
    expect(empty.counts).toEqual({ threads: 0, notes: 0, errorCodes: 0 });
    expect([empty.errorCodes, empty.signatures, empty.symbols]).toEqual([[], [], []]);
  });
});

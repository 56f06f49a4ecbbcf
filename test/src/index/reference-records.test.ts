import { describe, expect, it } from 'vitest';
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
const stored = storedReference(encodeReference(corpus));

describe('what a snapshot can be looked up in beside its index', () => {
  it('is every error code, signature and symbol of the corpus', () => {
    expect(stored.errorCodes).toEqual(corpus.errorCodes);
    expect(stored.signatures).toEqual(corpus.signatures);
    expect(stored.symbols).toEqual(corpus.symbols);
  });

  it('says how much there is to answer from', () => {
    expect(stored.counts).toEqual({ threads: 4, notes: 2, errorCodes: 1 });
  });

  it('has the number of every note, and of every thread that something refers to', () => {
    const named = ['note:0', 'note:1', 'thread:1', 'thread:2', 'thread:3'];
    expect(named.map((each) => stored.numberOf(id(each)))).toEqual([4, 5, 1, 2, 3]);
    expect(stored.numberOf(id('thread:0'))).toBeUndefined();
    expect(stored.numberOf(id('note:9'))).toBeUndefined();
  });

  it('can be of nothing', () => {
    const empty = storedReference(encodeReference(libraryOf({})));
    expect(empty.counts).toEqual({ threads: 0, notes: 0, errorCodes: 0 });
    expect([empty.errorCodes, empty.signatures, empty.symbols]).toEqual([[], [], []]);
  });
});

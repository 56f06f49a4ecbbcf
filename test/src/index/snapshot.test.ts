import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { buildSnapshot } from '../../../src/index/build-snapshot.ts';
import { compileIndex } from '../../../src/index/compile.ts';
import { learn } from '../../../src/index/learn.ts';
import { openSnapshot } from '../../../src/index/open-snapshot.ts';
import { createPostingIndex } from '../../../src/index/posting-index.ts';
import type { Corpus } from '../../../src/model/document.ts';
import { ANALYSIS_VERSION, analyze } from '../../../src/text/analyze.ts';
import { compileLexicon } from '../../../src/text/compile-lexicon.ts';
import {
  documentId,
  makeCorpus,
  makeErrorCode,
  makeLexicon,
  makeNote,
  makePassage,
  makeSignature,
  makeSymbol,
  makeThread,
  passageId,
} from '../../support/make.ts';
import { PATIENCE } from './word-soup.ts';

const BUILT_AT = '2026-04-08T09:30:00.000Z';

describe('a snapshot', PATIENCE, () => {
  it('gives back every document, passage, error code, signature, symbol and word', () => {
    fc.assert(
      fc.property(corpora(), (corpus) => {
        const snapshot = openSnapshot(buildSnapshot(corpus, BUILT_AT).bytes);
        expect(snapshot.documentCount).toBe(corpus.documents.length);
        expect(corpus.documents.map((_, n) => snapshot.document(n))).toEqual(corpus.documents);
        expect(corpus.passages.map((_, n) => snapshot.passage(n))).toEqual(corpus.passages);
        expect(snapshot.lexicon.words).toEqual(compileLexicon(corpus.lexicon).words);
        expect(snapshot.reference.errorCodes).toEqual(corpus.errorCodes);
        expect(snapshot.reference.signatures).toEqual(corpus.signatures);
        expect(snapshot.reference.symbols).toEqual(corpus.symbols);
        expect(snapshot.builtAt).toBe(BUILT_AT);
        for (const [number, { document }] of corpus.passages.entries()) {
          const holder = snapshot.documentOf(number);
          const { from, to } = snapshot.passagesOf(holder);
          expect(snapshot.document(holder).id).toBe(document);
          expect(number >= from && number < to).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same to the last byte when it is built again, also on any other day', () => {
    const [once, again] = [
      buildSnapshot(makeLibrary(), BUILT_AT),
      buildSnapshot(makeLibrary(), BUILT_AT),
    ];
    const later = buildSnapshot(makeLibrary(), '2027-01-01T00:00:00.000Z');
    expect(again).toEqual(once);
    expect(later.id).toBe(once.id);
    expect(later.bytes).not.toEqual(once.bytes);
  });

  it('has another id when anything that it holds changes', () => {
    const corpus = makeLibrary();
    const [first, ...rest] = corpus.documents;
    const others: readonly Corpus[] = [
      corpus,
      {
        ...corpus,
        documents: [
          makeThread({
            id: first?.id ?? documentId(''),
            title: first?.title ?? '',
            body: 'Other.',
          }),
          ...rest,
        ],
      },
      { ...corpus, passages: corpus.passages.map((passage) => ({ ...passage, heading: 'Other' })) },
      { ...corpus, lexicon: makeLexicon({ aliases: [{ id: 'dns', same: ['dns'], strength: 1 }] }) },
      { ...corpus, errorCodes: [makeErrorCode()] },
      { ...corpus, signatures: [makeSignature()] },
      { ...corpus, symbols: [makeSymbol()] },
    ];
    const ids = new Set(others.map((other) => buildSnapshot(other, BUILT_AT).id));
    expect(ids.size).toBe(others.length);
  });

  it('names the id, the analysis and the time it was made with', () => {
    const built = buildSnapshot(makeLibrary(), BUILT_AT);
    const opened = openSnapshot(built.bytes);
    expect(built).toMatchObject({ analysis: ANALYSIS_VERSION, builtAt: BUILT_AT, id: opened.id });
    expect(built.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it('searches title, heading and text as an index made directly does', () => {
    const { bytes } = buildSnapshot(makeLibrary(), BUILT_AT);
    const direct = createPostingIndex(
      compileIndex(
        learn(
          makeLibrary().passages.map(({ document, heading, text }) => {
            const title = [
              ...analyze(makeLibrary().documents.find(({ id }) => id === document)?.title ?? ''),
              ...analyze(heading ?? ''),
            ];
            return { title, text: [...title, ...analyze(text)] };
          }),
        ),
      ),
    );
    const terms = analyze('FTP uploads in URLSession over VPN tunnels').map((term) => ({
      term,
      weight: 1,
    }));
    const found = openSnapshot(bytes).index.search(terms, 10);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(direct.search(terms, 10));
  });

  it('lists the words as written, sorted and once each', () => {
    const { spellings } = openSnapshot(buildSnapshot(makeLibrary(), BUILT_AT).bytes);
    expect(spellings).toContain('urlsession');
    expect(spellings).toContain('uploads');
    expect(spellings).not.toContain('ftp');
    expect(spellings).toEqual([...new Set(spellings)].sort());
  });

  it('opens wherever its bytes lie in memory, and answers the same', () => {
    const { bytes } = buildSnapshot(makeLibrary(), BUILT_AT);
    const terms = analyze('FTP').map((term) => ({ term, weight: 1 }));
    const expected = openSnapshot(bytes).index.search(terms, 10);
    for (let shift = 0; shift < 9; shift += 1) {
      const moved = new Uint8Array(bytes.length + shift).subarray(shift);
      moved.set(bytes);
      expect(openSnapshot(moved).index.search(terms, 10)).toEqual(expected);
    }
  });

  it('can be made of nothing', () => {
    const snapshot = openSnapshot(
      buildSnapshot(makeCorpus({ documents: [], passages: [] }), BUILT_AT).bytes,
    );
    expect(snapshot.documentCount).toBe(0);
    expect(
      snapshot.index.search(
        analyze('dns').map((term) => ({ term, weight: 1 })),
        5,
      ),
    ).toEqual([]);
    expect(snapshot.spellings).toEqual([]);
  });

  it('throws for a number that no document or passage has', () => {
    const snapshot = openSnapshot(buildSnapshot(makeLibrary(), BUILT_AT).bytes);
    for (const number of [-1, 3, 0.5, Number.NaN]) {
      expect(() => snapshot.document(number)).toThrow(RangeError);
      expect(() => snapshot.passagesOf(number)).toThrow(RangeError);
    }
    for (const number of [-1, 4, Number.NaN]) {
      expect(() => snapshot.passage(number)).toThrow(RangeError);
      expect(() => snapshot.documentOf(number)).toThrow(RangeError);
    }
  });
});

describe('buildSnapshot', () => {
  const corpus = makeLibrary();
  const [first, second, third, fourth] = corpus.passages;

  it.each([
    ['a document stand apart', [first, second, fourth, third]],
    ['two documents are in another order', [third, first, second, fourth]],
    ['a document come twice', [first, second, third, fourth, makePassage()]],
    ['a missing document are there', [makePassage({ document: documentId('thread:lost') })]],
  ])('refuses a corpus when the passages of %s', (_, passages) => {
    const broken = { ...corpus, passages: passages.filter((passage) => passage !== undefined) };
    expect(() => buildSnapshot(broken, BUILT_AT)).toThrow(Fault);
    expect(() => buildSnapshot(broken, BUILT_AT)).toThrow(/^Passage \S+ stands apart from/);
  });

  it('refuses a corpus whose threads do not all stand before its notes', () => {
    const { documents, passages } = makeLibrary();
    const note = makeNote({ id: documents[0]?.id ?? documentId('') });
    const mixed = makeCorpus({ documents: [note, ...documents.slice(1)], passages });
    expect(() => buildSnapshot(mixed, BUILT_AT)).toThrow(/^Thread thread:vpn stands behind a note/);
  });
});

/** Three documents; the second has two passages. */
function makeLibrary(): Corpus {
  const [ftp, vpn, dns] = ['thread:on-ftp', 'thread:vpn', 'thread:dns'].map(documentId);
  return makeCorpus({
    documents: [
      makeThread({ id: ftp ?? documentId('') }),
      makeThread({ id: vpn ?? documentId(''), title: 'VPN, Part 2', url: 'https://example.com/2' }),
      makeThread({ id: dns ?? documentId(''), title: 'DNS Encryption', number: 42 }),
    ],
    passages: [
      makePassage(),
      makePassage({
        id: passageId('thread:vpn#0'),
        document: vpn ?? documentId(''),
        heading: 'Packet tunnels',
        text: 'A packet tunnel carries all uploads of a device.',
      }),
      makePassage({
        id: passageId('thread:vpn#1'),
        document: vpn ?? documentId(''),
        heading: 'App proxies',
        text: 'An app proxy carries flows. Try constructor or __proto__.',
      }),
      makePassage({
        id: passageId('thread:dns#0'),
        document: dns ?? documentId(''),
        text: 'DNS over HTTPS hides the names that a device asks for.',
      }),
    ],
  });
}

/** Up to 8 posts and notes of up to 4 passages with any text at all, halves of surrogate pairs included. */
function corpora(): fc.Arbitrary<Corpus> {
  const text = fc.oneof(
    fc.lorem({ maxCount: 12 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((units) => String.fromCharCode(...units)),
  );
  const passage = fc.record({ heading: fc.option(text, { nil: undefined }), text });
  const chapter = fc.record({
    title: text,
    isNote: fc.boolean(),
    passages: fc.array(passage, { maxLength: 4 }),
  });
  return fc
    .record({ chapters: fc.array(chapter, { maxLength: 8 }).map(threadsFirst), words: text })
    .map(({ chapters, words }) =>
      makeCorpus({
        documents: chapters.map(({ title, isNote }, n) => {
          const id = documentId(`any:${n}`);
          return isNote
            ? makeNote({ id, title, direct: words, askedAs: [words] })
            : makeThread({ id, title });
        }),
        passages: chapters.flatMap(({ passages }, n) =>
          passages.map((fields, place) =>
            makePassage({
              ...fields,
              id: passageId(`any:${n}#${place}`),
              document: documentId(`any:${n}`),
            }),
          ),
        ),
        errorCodes: [makeErrorCode({ meaning: words })],
        signatures: [makeSignature({ shows: words })],
        symbols: [
          makeSymbol({ name: words, documents: chapters.map((_, n) => documentId(`any:${n}`)) }),
        ],
      }),
    );
}

function threadsFirst<T extends { readonly isNote: boolean }>(
  chapters: readonly T[],
): readonly T[] {
  return [...chapters.filter(({ isNote }) => !isNote), ...chapters.filter(({ isNote }) => isNote)];
}

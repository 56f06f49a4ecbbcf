import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounded } from '../../../src/index/bm25.ts';
import { createBuilder, type IndexSnapshot } from '../../../src/index/builder.ts';
import { openSnapshot } from '../../../src/index/open-snapshot.ts';
import { cutPassages } from '../../../src/ingest/passages.ts';
import type { Corpus, Thread } from '../../../src/model/document.ts';
import { analyze } from '../../../src/text/analyze.ts';
import { piecesOf } from '../../../src/text/pieces.ts';
import { documentId, makeCorpus, makeNote, makeThread } from '../../support/make.ts';
import { PATIENCE } from './word-soup.ts';

const BUILT_AT = '2026-04-08T09:30:00.000Z';
const learnt = (corpus: Corpus) => createBuilder().build(corpus, BUILT_AT);
const counted = (corpus: Corpus) => createBuilder(-1).build(corpus, BUILT_AT);

/** Words that are properties of objects, numbers, of other scripts, split in parts, or alike. */
const word = fc.constantFrom(
  ...['constructor', '__proto__', 'toString', 'length', '1003', '-1003', '0', '802.1X', '1e3'],
  ...[
    'URLSession',
    'nw_path_t',
    'Wi-Fi',
    'don’t',
    'naïve',
    'ΟΔΟΣ',
    '网络连接',
    '😀',
    'ﬁle',
    '\uFFFF',
  ],
  ...['dns', 'DNS', 'tls', 'the', 'the', 'the', 'of', 'packet', 'packets', '—', '12:30:00'],
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', ', ', '. ', '\t', '\u00a0')), {
    maxLength: 40,
  })
  .map((words) => words.flat().join(''));
const threads = fc.array(
  fc.record({
    title: text,
    body: text,
    answers: fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 3 }),
        url: fc.constant('https://example.com'),
        role: fc.constant(undefined),
        date: fc.constant(undefined),
        isAccepted: fc.boolean(),
        text,
      }),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 12 },
);

describe('a builder', PATIENCE, () => {
  it('makes from counts, byte for byte, what wink learns', () => {
    fc.assert(
      fc.property(threads, fc.array(text, { maxLength: 3 }), (posts, names) => {
        const corpus = corpusOf(posts.map(threadAt), names);
        expectSame(counted(corpus), learnt(corpus));
      }),
      { numRuns: 150 },
    );
  });

  it('makes the same snapshot whatever it has built before', () => {
    const change = fc.record({ at: fc.nat(20), body: text });
    fc.assert(
      fc.property(threads, fc.array(change, { maxLength: 4 }), (posts, changes) => {
        const builder = createBuilder();
        let documents = posts.map(threadAt);
        builder.build(corpusOf(documents), BUILT_AT);
        for (const { at, body } of changes) {
          documents = documents.map((each, place) => (place === at ? { ...each, body } : each));
          if (at > documents.length) documents = documents.slice(1);
          const corpus = corpusOf(documents);
          expectSame(builder.build(corpus, BUILT_AT), learnt(structuredClone(corpus)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('forgets words that nothing uses any more, and goes on', () => {
    const builder = createBuilder();
    const wordy = makeThread({
      body: Array.from({ length: 500 }, (_, n) => `word${n}x`).join(' '),
    });
    builder.build(corpusOf([wordy]), BUILT_AT);
    const terse = corpusOf([makeThread()]);
    for (let turn = 0; turn < 3; turn += 1) {
      expectSame(builder.build(terse, BUILT_AT), learnt(terse));
    }
  });

  it('reads a document again when its passages are others', () => {
    const builder = createBuilder();
    const corpus = corpusOf([makeThread()]);
    builder.build(corpus, BUILT_AT);
    const passages = corpus.passages.map((passage) => ({ ...passage, heading: 'Uploads' }));
    const { bytes } = builder.build({ ...corpus, passages }, BUILT_AT);
    expect(openSnapshot(bytes).passage(0).heading).toBe('Uploads');
  });
});

describe('a text in pieces', () => {
  it('has the terms of the whole, and its words in lower case', () => {
    const any = fc.oneof(
      text,
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
        .map((units) =>
          units.map((unit) => String.fromCharCode(unit % 7 === 0 ? 32 : unit)).join(''),
        ),
      fc
        .array(
          fc.constantFrom(
            '\u0301',
            ' ',
            '-',
            '5',
            '\u2013',
            'Σ',
            'Α',
            '.',
            "'",
            'İ',
            '\n',
            '\ud83d',
            '\ude00',
          ),
        )
        .map((units) => units.join('')),
    );
    fc.assert(
      fc.property(any, (whole) => {
        expect(piecesOf(whole).flatMap(analyze)).toEqual(analyze(whole));
        expect(piecesOf(whole).map((piece) => piece.toLowerCase())).toEqual(
          piecesOf(whole.toLowerCase()),
        );
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a weight', () => {
  it('is rounded as toFixed rounds it', () => {
    const middle = fc
      .tuple(fc.nat(40_000_000_00), fc.integer({ min: -20, max: 20 }))
      .map(([whole, ulps]) => {
        const number = (whole + 0.5) / 1e9;
        return number + ulps * number * Number.EPSILON;
      });
    const any = fc.double({ min: 0, max: 1e15, noNaN: true });
    const usual = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(middle, any, usual), (number) => {
        expect(rounded(number)).toBe(Number(number.toFixed(9)));
      }),
      { numRuns: 20_000 },
    );
  });
});

/** Byte by byte, as `toEqual` would, in a thousandth of the time. */
function expectSame(one: IndexSnapshot, other: IndexSnapshot): void {
  expect(one.id).toBe(other.id);
  expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
}

function threadAt(fields: Partial<Thread>, at: number): Thread {
  return makeThread({ id: documentId(`thread:${at}`), ...fields });
}

function corpusOf(posts: readonly Thread[], names: readonly string[] = []): Corpus {
  const notes = names.map((name, at) =>
    makeNote({ id: documentId(`note:${at}`), title: name, askedAs: [name, 'x'], direct: name }),
  );
  const documents = [...posts, ...notes];
  return makeCorpus({ documents, passages: documents.flatMap(cutPassages) });
}

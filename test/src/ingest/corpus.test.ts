import { describe, expect, it } from 'vitest';
import { buildCorpus, type CorpusFiles } from '../../../src/ingest/corpus.ts';
import { makeErrorCode, makeSignature } from '../../support/make.ts';
import { jsonFile, readFixture } from './fixtures.ts';
import { makePrinted, tablePage } from './listing-text.ts';
import { noteFile } from './note-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const listing = (file: string, text: string) => ({
  file: `corpus/forum/${file}`,
  bytes: encode(text),
});
const day = (copied: string) => ({ copied, approximate: false });

function files(
  listings: CorpusFiles['listings'],
  copies: Record<string, unknown> = {},
): CorpusFiles {
  return {
    listings,
    copies: jsonFile('corpus/forum/copies.json', { format: 1, copies }),
    aliases: jsonFile('corpus/aliases.json', { format: 1, groups: [] }),
    glossary: jsonFile('corpus/glossary.json', { format: 1, languages: {} }),
    neighbours: jsonFile('corpus/neighbours.json', {
      format: 1,
      apple: [],
      platforms: [],
      field: ['network'],
    }),
    notes: [],
    errorCodes: undefined,
    signatures: undefined,
    symbols: undefined,
  };
}

const A = makePrinted({ title: 'A', body: 'Body of A.', views: '10', activity: '1w' });
const B = makePrinted({ title: 'B', body: 'Body of B.' });
const C = makePrinted({ title: 'C', body: 'Body of C.' });

/** A corpus of one post and two notes that know each other. */
function withNotes(more: Partial<CorpusFiles> = {}): CorpusFiles {
  const copies = { '1.txt': day('2026-04-15') };
  const notes = [
    noteFile({ id: 'waking', related: ['dns'] }, 'sockets'),
    noteFile({ id: 'dns', related: ['waking'], apis: ['NWBrowser'] }, 'http'),
  ];
  return { ...files([listing('1.txt', tablePage([A]))], copies), notes, ...more };
}

describe('buildCorpus', () => {
  it('has the threads of all listings, in the order of files and lines, each once', () => {
    const second = listing('2.txt', tablePage([C, A]));
    const first = listing('1.txt', tablePage([B, A]));
    const copies = { '1.txt': day('2026-04-15'), '2.txt': day('2026-04-15') };
    const { corpus, problems } = buildCorpus(files([second, first], copies));
    expect(corpus.documents.map((document) => document.id)).toEqual([
      'thread:b',
      'thread:a',
      'thread:c',
    ]);
    expect(problems).toEqual([]);
  });

  it('takes the counters of a thread from the later copy, wherever that stands', () => {
    const newer = { ...A, views: '20', activity: '2w' };
    const texts = [listing('1.txt', tablePage([newer])), listing('2.txt', tablePage([A, B]))];
    const copies = { '1.txt': day('2026-04-22'), '2.txt': day('2026-04-15') };
    const { corpus } = buildCorpus(files(texts, copies));
    expect(corpus.documents[0]).toMatchObject({
      title: 'A',
      views: { value: 20 },
      activity: { text: '2w', date: '2026-04-08' },
    });
  });

  it('takes two copies of a post for one, however their blanks were copied', () => {
    const respaced = { ...A, body: 'Body\u00a0 of A.' };
    const texts = [listing('1.txt', tablePage([A])), listing('2.txt', tablePage([respaced]))];
    expect(buildCorpus(files(texts)).corpus.documents).toHaveLength(1);
  });

  it('gives each thread passages, in the order of the threads', () => {
    const text = readFixture('listing.txt');
    const { corpus } = buildCorpus(files([listing('1.txt', text)]));
    const owners = corpus.passages.map((passage) => passage.document);
    const ids = corpus.documents.map((document) => document.id);
    expect([...new Set(owners)]).toEqual(ids);
    expect(owners).toEqual(owners.toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b)));
    expect(new Set(corpus.passages.map((passage) => passage.id)).size).toBe(owners.length);
  });

  it('gives two threads of one title ids of their own, the same in any order', () => {
    const twin = { ...A, body: 'Another body.' };
    const forward = buildCorpus(files([listing('1.txt', tablePage([A, twin]))])).corpus.documents;
    const backward = buildCorpus(files([listing('1.txt', tablePage([twin, A]))])).corpus.documents;
    expect(new Set(forward.map((document) => document.id)).size).toBe(2);
    expect(backward.map((document) => document.id)).toEqual(
      forward.map((document) => document.id).toReversed(),
    );
  });

  it('refuses two threads with one id: an id that is taken leads to the wrong thread', () => {
    const twins = [A, { ...A, body: 'Another body.' }];
    const [one] = buildCorpus(files([listing('1.txt', tablePage(twins))])).corpus.documents;
    const title = (one?.id ?? '').replace('thread:', '');
    const clash = listing('2.txt', tablePage([{ ...C, title }]));
    expect(() => buildCorpus(files([listing('1.txt', tablePage(twins)), clash]))).toThrow(
      `corpus/forum/2.txt: the thread “${title}” has the id thread:${title}, which one of corpus/forum/1.txt has too. Remove`,
    );
  });

  it('passes on what a listing left out, and keeps the rest', () => {
    const text = tablePage([A, { ...B, boosts: 'none' }, C]);
    const copies = { '1.txt': day('2026-04-15') };
    const { corpus, problems } = buildCorpus(files([listing('1.txt', text)], copies));
    expect(corpus.documents.map((document) => document.title)).toEqual(['A', 'C']);
    expect(problems).toEqual([
      { file: 'corpus/forum/1.txt', line: 20, reason: expect.stringContaining('“none”') },
    ]);
  });

  it('says when nobody wrote down the day of a copy, or wrote it for a file that is not there', () => {
    const copies = { 'gone.txt': day('2026-04-15') };
    const { corpus, problems } = buildCorpus(files([listing('1.txt', tablePage([A]))], copies));
    expect(corpus.documents[0]).toMatchObject({ activity: { date: undefined } });
    expect(problems.map(({ file, reason }) => [file, reason])).toEqual([
      ['corpus/forum/copies.json', 'names “gone.txt”, which is no listing here'],
      ['corpus/forum/1.txt', expect.stringContaining('is not in corpus/forum/copies.json')],
    ]);
  });

  it('stops at a listing that is none, and names it', () => {
    const texts = [listing('1.txt', tablePage([A])), listing('2.txt', 'Shopping list')];
    expect(() => buildCorpus(files(texts))).toThrow(/^corpus\/forum\/2\.txt:1: no readable thread/);
  });

  it('gives the same corpus for the same files', () => {
    const texts = [listing('1.txt', readFixture('listing.txt'))];
    expect(buildCorpus(files(texts))).toEqual(buildCorpus(files(texts)));
  });

  it('has the notes behind the threads, by area and id, each as one passage', () => {
    const { documents, passages } = buildCorpus(withNotes()).corpus;
    expect(documents.map(({ id }) => id)).toEqual(['thread:a', 'note:dns', 'note:waking']);
    expect(passages.map(({ id }) => id)).toEqual(['thread:a#0', 'note:dns#0', 'note:waking#0']);
  });

  it('knows no codes, signatures and symbols where there are no files of them', () => {
    const { corpus, problems } = buildCorpus(withNotes());
    expect(corpus).toMatchObject({ errorCodes: [], signatures: [], symbols: [] });
    expect(problems).toEqual([]);
  });

  it('has codes and signatures that refer to its notes and threads', () => {
    const codes = [{ ...makeErrorCode(), seeNotes: ['dns'] }];
    const { notShown: _, ...signature } = makeSignature();
    const signatures = [{ ...signature, documents: ['note:dns', 'thread:a'] }];
    const { corpus } = buildCorpus(
      withNotes({
        errorCodes: jsonFile('error-codes.json', { format: 1, codes }),
        signatures: jsonFile('signatures.json', { format: 1, signatures }),
      }),
    );
    expect(corpus.errorCodes[0]?.seeNotes).toEqual(['note:dns']);
    expect(corpus.signatures[0]?.documents).toEqual(['note:dns', 'thread:a']);
  });

  it('refuses a code that sends to a thread as to a note, and a signature that sends nowhere', () => {
    const codes = [{ ...makeErrorCode(), seeNotes: ['a'] }];
    const errorCodes = jsonFile('error-codes.json', { format: 1, codes });
    expect(() => buildCorpus(withNotes({ errorCodes }))).toThrow('names “a”, which is no note');
    const { notShown: _, ...signature } = makeSignature();
    const lost = [{ ...signature, documents: ['note:gone'] }];
    const signatures = jsonFile('signatures.json', { format: 1, signatures: lost });
    expect(() => buildCorpus(withNotes({ signatures }))).toThrow('names “note:gone”, which is no');
  });

  it('finds the documents of its symbols, and warns of names that have no entry', () => {
    const symbols = [{ name: 'URLSession', kind: 'api' }];
    const { corpus, problems } = buildCorpus(
      withNotes({ symbols: jsonFile('symbols.json', { format: 1, symbols }) }),
    );
    expect(corpus.symbols).toMatchObject([{ documents: ['note:dns', 'note:waking'] }]);
    expect(problems).toEqual([
      { file: 'symbols.json', line: 1, reason: expect.stringContaining('NWBrowser (note:dns)') },
    ]);
  });
});

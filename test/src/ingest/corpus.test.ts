import { describe, expect, it } from 'vitest';
import { buildCorpus, type CorpusFiles } from '../../../src/ingest/corpus.ts';
import { readFixture } from './fixtures.ts';
import { makePrinted, tablePage } from './listing-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const json = (file: string, value: unknown) => ({ file, bytes: encode(JSON.stringify(value)) });
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
    copies: json('corpus/forum/copies.json', { format: 1, copies }),
    aliases: json('corpus/aliases.json', { format: 1, groups: [] }),
    glossary: json('corpus/glossary.json', { format: 1, languages: {} }),
    neighbours: json('corpus/neighbours.json', {
      format: 1,
      apple: [],
      platforms: [],
      field: ['network'],
    }),
  };
}

const A = makePrinted({ title: 'A', body: 'Body of A.', views: '10', activity: '1w' });
const B = makePrinted({ title: 'B', body: 'Body of B.' });
const C = makePrinted({ title: 'C', body: 'Body of C.' });

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
    expect(corpus.documents[0]?.activity.date).toBeUndefined();
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
});

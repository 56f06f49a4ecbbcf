import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenSnapshot } from '../../../src/index/open-snapshot.ts';
import type { Hit } from '../../../src/model/answer.ts';
import type { Corpus, Note, Thread } from '../../../src/model/document.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import { openLibrary } from '../../../src/query/library.ts';
import { hitOn, retrieve } from '../../../src/query/retrieve.ts';
import { understand } from '../../../src/query/understand.ts';
import {
  corpusOf,
  libraryOf,
  readBundledCorpus,
  snapshotOf,
  threadsAlone,
} from '../../support/snapshots.ts';
import { hostileText } from '../text/hostile-text.ts';

type Find = (text: string) => readonly Hit[];

function finder(snapshot: OpenSnapshot): Find {
  const library = openLibrary(snapshot);
  return (text) => retrieve(understand(text, library), snapshot);
}

function among(posts: readonly Partial<Thread>[], lexicon: Partial<Lexicon> = {}): Find {
  return finder(snapshotOf(corpusOf(posts, lexicon)));
}

const titles = (hits: readonly Hit[]): readonly string[] =>
  hits.map(({ document }) => document.title);

/** Sentences that fill a post without saying anything that a test asks for. */
const filler = (sentences: number): string =>
  Array.from(
    { length: sentences },
    (_, i) => `Sentence number ${i} tells of matter ${i * 7}.`,
  ).join(' ');

const corpus: Corpus = await readBundledCorpus();
const bundled = finder(snapshotOf(corpus));
const threads = finder(snapshotOf(threadsAlone(corpus)));

/** Notes that say little besides what a test is about. */
const notesAmong = (
  notes: readonly Partial<Note>[],
  posts: readonly Partial<Thread>[] = [],
): Find => {
  const plain = { apis: [], askedAs: [], points: [] };
  return finder(
    snapshotOf(libraryOf({ posts, notes: notes.map((note) => ({ ...plain, ...note })) })),
  );
};

describe('a note', () => {
  it('is found by its title, its answer, its points, its APIs and what it is asked as', () => {
    const find = notesAmong([
      { title: 'What is a zyxtitle?', direct: 'It is old.' },
      { title: 'What is one?', direct: 'It is a zyxanswer.' },
      { title: 'What is two?', direct: 'It is new.', points: ['It is a zyxpoint.'] },
      { title: 'What is three?', direct: 'It is good.', apis: ['ZYXSymbol'] },
      { title: 'What is four?', direct: 'It is bad.', askedAs: ['a zyxphrase'] },
    ]);
    const leads = ['zyxtitle', 'zyxanswer', 'zyxpoint', 'ZYXSymbol', 'zyxphrase'].map(
      (word) => find(word)[0]?.document.id,
    );
    expect(leads).toEqual(['note:0', 'note:1', 'note:2', 'note:3', 'note:4']);
  });

  it('that is asked for as the question puts it comes before one that says the words', () => {
    const find = notesAmong([
      { title: 'One', direct: 'Reading and writing a socket is slow in the morning.' },
      { title: 'Two', direct: 'It is slow.', askedAs: ['slow morning socket'] },
      { title: 'Three', direct: 'It is not about that.' },
    ]);
    const [lead, next] = find('why is my socket slow in the morning?');
    expect(lead?.document.id).toBe('note:1');
    expect(lead?.evidence.asked).toBeGreaterThan(0);
    expect(next?.evidence.asked).toBe(0);
  });

  it('is not found by a short other name alone as surely as by a long one', () => {
    const find = notesAmong([
      { title: 'One', direct: 'A.', askedAs: ['slow'] },
      { title: 'Two', direct: 'B.', askedAs: ['slow morning socket'] },
    ]);
    const [first, second] = find('slow morning socket');
    expect([first?.document.id, second?.document.id]).toEqual(['note:1', 'note:0']);
    expect(first?.evidence.asked ?? 0).toBeGreaterThan(second?.evidence.asked ?? 1);
  });

  it('does not hide the threads, however many notes there are', () => {
    const notes = Array.from({ length: 60 }, (_, at) => ({
      title: `Multicast ${at}`,
      direct: 'Multicast needs an entitlement.',
    }));
    const hits = notesAmong(notes, [{ title: 'Once', body: 'Multicast is named here.' }])(
      'multicast entitlement',
    );
    expect(hits.filter(({ document }) => document.kind === 'thread')).toHaveLength(1);
    expect(hits.length).toBeLessThan(60);
  });
});

describe('a document by its number', () => {
  const snapshot = snapshotOf(
    libraryOf({
      posts: [{ title: 'On FTP', body: `FTP is old. ${filler(60)}` }],
      notes: [
        {
          title: 'Is multicast allowed?',
          direct: 'Multicast needs an entitlement.',
          points: [],
          askedAs: [],
          apis: [],
          sources: [{ title: 'TN3179', url: 'https://a.example/' }],
        },
      ],
    }),
  );
  const library = openLibrary(snapshot);
  const on = (text: string, document: number) =>
    hitOn(understand(text, library), document, snapshot);

  it('is compared with a question whether that finds it or not, with all its passages', () => {
    expect(on('FTP', 0)).toMatchObject({ document: { title: 'On FTP' } });
    expect(on('FTP', 0)?.passages.length).toBeGreaterThan(1);
    expect(on('FTP', 0)?.evidence.coverage).toBeCloseTo(1);
    expect(on('FTP', 1)?.evidence.coverage).toBe(0);
    expect(on('', 1)).toMatchObject({ document: { id: 'note:0' }, evidence: { met: [] } });
  });
});

describe('retrieve', () => {
  it('does not let a post win by its length', () => {
    const words = ['websocket', 'closes', 'screen', 'locks'];
    const long = words.map((word) => `A ${word} is named here. ${filler(40)}`).join(' ');
    const find = among([
      { title: 'Everything', body: `${long} ${long} ${long}` },
      { title: 'Short', body: 'The websocket closes when the screen locks.' },
      { title: 'Other', body: filler(3) },
    ]);
    const [lead, next] = find('websocket closes when screen locks');
    expect(lead?.document.title).toBe('Short');
    expect(lead?.evidence.coverage).toBeCloseTo(1);
    expect(next?.evidence.coverage).toBeLessThan(0.6);
  });

  it('prefers the exact name to its words, and its words to some of them', () => {
    const find = among([
      { title: 'Some', body: 'A filter is a filter, and a provider provides.' },
      { title: 'Words', body: 'The packet filter of a provider drops it.' },
      { title: 'Name', body: 'My NEFilterPacketProvider drops it.' },
    ]);
    expect(titles(find('NEFilterPacketProvider'))).toEqual(['Name', 'Words', 'Some']);
  });

  it('tells codes apart by their sign', () => {
    const find = among([
      { title: 'Plain', body: 'The port is 1003 here.' },
      { title: 'Error', body: 'It fails with -1003 here.' },
    ]);
    expect(titles(find('error -1003'))[0]).toBe('Error');
  });

  it('prefers a post that is about it to one that mentions it', () => {
    const find = among([
      { title: 'Fonts', body: 'I like FTP and also many other things of this kind.' },
      { title: 'On FTP', body: 'It is old and it has many other things of this kind.' },
    ]);
    expect(titles(find('FTP'))[0]).toBe('On FTP');
  });

  it('prefers what covers more of what was asked', () => {
    const find = among([
      { title: 'A', body: 'Multicast multicast multicast, all about multicast.' },
      { title: 'B', body: 'Multicast needs an entitlement that takes approval.' },
    ]);
    const [lead, next] = find('multicast entitlement approval');
    expect(lead?.document.title).toBe('B');
    expect(lead?.evidence.coverage ?? 0).toBeGreaterThan(next?.evidence.coverage ?? 1);
  });

  it('finds a post by another name, behind one with the name itself', () => {
    const posts = [
      { title: 'Tunnel', body: 'A packet tunnel is stuck.' },
      { title: 'VPN', body: 'A VPN is stuck.' },
    ];
    const find = among(posts, {
      aliases: [{ id: 'vpn', same: ['VPN', 'packet tunnel'], strength: 0.8 }],
    });
    const hits = find('VPN');
    expect(titles(hits)).toEqual(['VPN', 'Tunnel']);
    expect(hits.map(({ evidence }) => evidence.met[0]?.strength)).toEqual([1, 0.8]);
    expect(hits.map(({ evidence }) => evidence.met[0]?.isSame)).toEqual([true, false]);
  });

  it('puts equals in the order of the corpus', () => {
    const same = { title: 'Same', body: 'The very same post about multicast.' };
    const hits = among([same, same, same])('multicast');
    expect(hits.map(({ document }) => document.id)).toEqual(['thread:0', 'thread:1', 'thread:2']);
    expect(new Set(hits.map(({ score }) => score)).size).toBe(1);
  });

  it('names each post once, with the passage that fits best first', () => {
    const find = among([
      {
        title: 'Long',
        body: `${filler(30)} The multicast entitlement takes approval. ${filler(30)}`,
      },
      { title: 'Other', body: filler(60) },
    ]);
    const [lead, ...rest] = find('multicast approval number');
    expect(lead?.passages[0].text).toContain('The multicast entitlement takes approval.');
    expect(lead?.passages.length).toBeGreaterThan(1);
    expect(titles(rest)).toEqual(['Other']);
  });

  it('finds nothing for words that no post has', () => {
    expect(among([{ body: 'Multicast.' }])('zzyzx qqfoo')).toEqual([]);
    expect(among([{ body: 'Multicast.' }])('')).toEqual([]);
  });

  it('judges only the lead by what it is about', () => {
    const [lead, ...rest] = threads('can I use FTP in URLSession?');
    expect(lead?.document.title).toBe('On FTP');
    expect(lead?.evidence.gist).toBeGreaterThan(0);
    expect(rest.every(({ evidence }) => evidence.gist === undefined)).toBe(true);
  });

  it('judges the best note and the best thread by what they are about', () => {
    const hits = bundled('can I use FTP in URLSession?');
    const judged = hits.filter(({ evidence }) => evidence.gist !== undefined);
    const kinds = judged.map(({ document }) => document.kind);
    expect([...kinds].sort()).toEqual(['note', 'thread']);
    for (const kind of kinds) {
      expect(judged).toContain(hits.find(({ document }) => document.kind === kind));
    }
  });

  it('lists what was asked, weightiest first, with how well each is met', () => {
    const [lead] = threads('multicast entitlement approval for my xyzzyplugh');
    const met = lead?.evidence.met ?? [];
    const weights = met.map(({ concept }) => concept.weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    const strengthOf = (typed: string) =>
      met.find(({ concept }) => concept.typed === typed)?.strength;
    expect(strengthOf('multicast')).toBe(1);
    expect(strengthOf('xyzzyplugh')).toBe(0);
  });

  it('gives the same hits each time', () => {
    for (const text of [
      'multicast entitlement',
      'nwconection stuk',
      '设备上无剩余空间',
      'why is it',
    ]) {
      expect(bundled(text)).toEqual(bundled(text));
    }
  });

  it('looks at no more than a few documents for a question of 20,000 words', () => {
    const posts = Array.from({ length: 60 }, (_, i) => ({
      title: `Post ${i}`,
      body: `network word${i}`,
    }));
    const text = Array.from({ length: 20_000 }, (_, i) => `network word${i}`).join(' ');
    const hits = among(posts)(text);
    expect(hits).toHaveLength(20);
    for (const { evidence } of hits) expect(evidence.met.length).toBeLessThanOrEqual(60);
  });

  it('gives valid hits, best first, for any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const hits = bundled(text);
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(new Set(hits.map(({ document }) => document.id)).size).toBe(hits.length);
        for (const { document, passages, score, evidence } of hits) {
          expect(Number.isFinite(score)).toBe(true);
          expect(passages.every((passage) => passage.document === document.id)).toBe(true);
          for (const share of [evidence.coverage, evidence.title, evidence.gist ?? 0]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

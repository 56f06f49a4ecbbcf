import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenSnapshot } from '../../../src/index/open-snapshot.ts';
import type { Hit } from '../../../src/model/answer.ts';
import type { Lexicon, Thread } from '../../../src/model/document.ts';
import { openLexicon } from '../../../src/query/lexicon-index.ts';
import { retrieve } from '../../../src/query/retrieve.ts';
import { understand } from '../../../src/query/understand.ts';
import { corpusOf, readBundledCorpus, snapshotOf } from '../../support/snapshots.ts';
import { hostileText } from '../text/hostile-text.ts';

type Find = (text: string) => readonly Hit[];

function finder(snapshot: OpenSnapshot): Find {
  const lexicon = openLexicon(snapshot.lexicon);
  return (text) => retrieve(understand(text, snapshot, lexicon), snapshot);
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

const bundled = finder(snapshotOf(await readBundledCorpus()));

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
    const [lead, ...rest] = bundled('can I use FTP in URLSession?');
    expect(lead?.document.title).toBe('On FTP');
    expect(lead?.evidence.gist).toBeGreaterThan(0);
    expect(rest.every(({ evidence }) => evidence.gist === undefined)).toBe(true);
  });

  it('lists what was asked, weightiest first, with how well each is met', () => {
    const [lead] = bundled('multicast entitlement approval for my xyzzyplugh');
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
    expect(hits).toHaveLength(30);
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

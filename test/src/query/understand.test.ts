import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Thread } from '../../../src/model/document.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import type { Concept, Query } from '../../../src/model/query.ts';
import { openLibrary } from '../../../src/query/library.ts';
import { understand } from '../../../src/query/understand.ts';
import { analyze } from '../../../src/text/analyze.ts';
import { corpusOf, readBundledCorpus, snapshotOf } from '../../support/snapshots.ts';
import { hostileText } from '../text/hostile-text.ts';

type Understand = (text: string) => Query;

function reader(posts: readonly Partial<Thread>[], lexicon: Partial<Lexicon> = {}): Understand {
  const library = openLibrary(snapshotOf(corpusOf(posts, lexicon)));
  return (text) => understand(text, library);
}

const bundled = await readBundledCorpus();
const snapshot = snapshotOf(bundled);
const library = openLibrary(snapshot);
const ask: Understand = (text) => understand(text, library);

/** The concept that a word of the question became. */
function concept(query: Query, typed: string): Concept {
  const found = query.concepts.find((each) => each.typed === typed);
  if (!found) throw new Error(`no concept ${typed} among ${query.concepts.map((c) => c.typed)}`);
  return found;
}

/** What a word is also looked for as, by one of the ways. */
function ways(query: Query, typed: string, how: string): readonly string[] {
  return concept(query, typed)
    .alternatives.filter((way) => way.how === how)
    .map(({ terms }) => terms.join(' '));
}

describe('a question', () => {
  it('is read as words, identifiers, codes and numbers', () => {
    const { concepts } = ask(
      'NWConnection fails with Code=-1003, errno 61 and -65555 on port 8080',
    );
    expect(concepts.map(({ typed, kind }) => [typed, kind])).toEqual(
      expect.arrayContaining([
        ['NWConnection', 'identifier'],
        ['fails', 'word'],
        ['-1003', 'code'],
        ['61', 'code'],
        ['-65555', 'code'],
        ['8080', 'number'],
      ]),
    );
  });

  it('is looked for by the whole name and by the words within it', () => {
    const [whole, parts] = concept(
      ask('NEFilterPacketProvider'),
      'NEFilterPacketProvider',
    ).alternatives;
    expect(whole).toMatchObject({ terms: ['nefilterpacketprovider'], how: 'asked', strength: 1 });
    expect(parts).toMatchObject({ how: 'part' });
    expect(parts?.strength).toBeLessThan(1);
    expect(parts?.terms).toEqual(expect.arrayContaining(['filter', 'packet', 'provid']));
  });

  it('that says a thing twice means one thing', () => {
    const { concepts } = ask('multicast, Multicast and MULTICAST');
    expect(concepts.filter(({ typed }) => /multicast/i.test(typed))).toHaveLength(1);
  });

  it.each(['why is it waiting', 'what is it', 'how do I do that', 'it is', 'please help me'])(
    'is never empty for want of rare words: %s',
    (text) => {
      const { terms, concepts } = ask(text);
      expect(terms.map(({ term }) => term)).toEqual(expect.arrayContaining([...analyze(text)]));
      expect(concepts.length).toBeGreaterThan(0);
    },
  );

  it('counts its small words less the more it says besides', () => {
    const weightOf = (text: string) => ask(text).terms.find(({ term }) => term === 'is')?.weight;
    const short = weightOf('why is it waiting') ?? 0;
    const long = weightOf('why is the multicast entitlement approval for Bonjour browsing so slow');
    expect(short).toBe(1);
    expect(long).toBeGreaterThan(0);
    expect(long).toBeLessThan(short);
  });

  it('gives no weight to words without content, and more to rarer ones', () => {
    const query = ask('is the multicast entitlement of the app for networking');
    for (const word of ['is', 'the', 'of', 'for']) expect(concept(query, word).weight).toBe(0);
    expect(concept(query, 'multicast').weight).toBeGreaterThan(concept(query, 'app').weight);
  });

  it('says which of its words are known to nobody', () => {
    const query = ask('multicast xyzzyplugh');
    expect(concept(query, 'multicast').unknown).toBe(false);
    expect(concept(query, 'xyzzyplugh').unknown).toBe(true);
  });

  it('keeps the sign of a code among what is asked', () => {
    const terms = ask('NWBrowser failed: NoAuth(-65555)').terms.map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(['-65555', '65555', 'noauth']));
  });
});

describe('names for one thing', () => {
  const both = reader(
    [{ body: 'A packet tunnel is stuck.' }, { body: 'My VPN drops.' }, { body: 'ENOSPC occurs.' }],
    {
      aliases: [
        { id: 'vpn', same: ['VPN', 'packet tunnel', 'unheard name'], strength: 0.9 },
        { id: 'disk', said: ['no space left'], means: ['ENOSPC'], strength: 0.6 },
      ],
    },
  );

  it('lead to each other, at a discount', () => {
    expect(ways(both('VPN'), 'VPN', 'alias')).toEqual(['packet tunnel']);
    expect(ways(both('packet tunnel'), 'packet', 'alias')).toEqual(['vpn']);
    expect(ways(both('packet tunnel'), 'tunnel', 'alias')).toEqual(['vpn']);
    const strengths = concept(both('VPN'), 'VPN').alternatives.map(({ strength }) => strength);
    expect(strengths).toEqual([1, 0.9]);
  });

  it('lead one way only when one is looser than the other', () => {
    expect(ways(both('there is no space left'), 'space', 'alias')).toEqual(['enospc']);
    expect(ways(both('ENOSPC'), 'ENOSPC', 'alias')).toEqual([]);
  });

  it('are found near each other in any order', () => {
    for (const text of ['tunnel for a packet', 'packet in the tunnel']) {
      expect(ways(both(text), 'tunnel', 'alias')).toEqual(['vpn']);
    }
    expect(ways(both('tunnel from my old iPhone to another packet'), 'tunnel', 'alias')).toEqual(
      [],
    );
  });

  it('are remembered when a word is said again without the rest of the phrase', () => {
    const query = both('packet tunnel or some other quite dusty old tunnel');
    expect(ways(query, 'tunnel', 'alias')).toEqual(['vpn']);
  });

  it('are found in the parts of an identifier', () => {
    expect(ways(both('NEPacketTunnelProvider'), 'NEPacketTunnelProvider', 'alias')).toEqual([
      'vpn',
    ]);
  });

  it('are not offered when no post has them', () => {
    const query = both('VPN');
    expect(concept(query, 'VPN').alternatives.flatMap(({ terms }) => terms)).not.toContain(
      'unheard',
    );
  });

  it('are no correction: nobody is told what a word was taken for', () => {
    expect(both('VPN').readings).toEqual([]);
  });

  it.each([
    ['VPN', 'VPN', 'packet tunnel'],
    ['macOS Sequoia', 'Sequoia', 'macos 15'],
    ['no space left on device', 'space', 'code 28'],
  ])('are known for %s', (text, typed, other) => {
    expect(ways(ask(text), typed, 'alias')).toContain(other);
  });
});

describe('another language', () => {
  it.each([
    ['conexión', '¿por qué falla la conexión?'],
    ['conexion', 'por que falla la conexion?'],
    ['conexiones', '¿por qué fallan las conexiones?'],
    ['Verbindung', 'warum bricht die Verbindung ab?'],
    ['réseau', 'pourquoi mon réseau ne marche pas ?'],
    ['reseau', 'pourquoi mon reseau ne marche pas ?'],
    ['соединение', 'почему соединение не работает?'],
    ['rede', 'por que a rede não funciona?'],
    ['网络', '我的网络不能用'],
    ['ネットワーク', 'ネットワークが使えないのはなぜですか'],
    ['네트워크', '네트워크 오류가 나는 이유는 뭔가요'],
  ])('finds the English for %s', (typed, text) => {
    const english = ways(ask(text), typed, 'glossary');
    expect(english.some((terms) => /\b(?:connect|network)\b/.test(terms))).toBe(true);
  });

  it('is cut into words where it sets no blanks, and its small words are left out', () => {
    const typed = ask('我的网络连不上').concepts.map((each) => each.typed);
    expect(typed).toEqual(expect.arrayContaining(['网络', '连不上']));
    expect(typed).not.toContain('我的');
  });

  it('is translated within an English question, which stays English', () => {
    const query = ask('it says 设备上无剩余空间 but my phone has space');
    expect(query.language).toBeUndefined();
    expect(ways(query, '设备上无剩余空间', 'glossary')).toContain('space left devic');
  });

  it('is not spelt wrong', () => {
    expect(ask('Paketfilter').readings).not.toEqual([]);
    expect(ask('Warum geht der Paketfilter auf meinem Gerät nicht?')).toMatchObject({
      language: 'de',
      readings: [],
    });
  });

  it('may hold a misspelt name, which is English everywhere', () => {
    const { readings } = ask('¿por qué no funciona NWConection en mi aplicación?');
    expect(readings).toMatchObject([{ typed: 'NWConection', read: 'nwconnection' }]);
  });
});

describe('a typo', () => {
  it.each([
    ['nwconection is stuck', 'nwconection', 'nwconnection'],
    ['the bonjur name', 'bonjur', 'bonjour'],
    ['mulitcast entitelment', 'mulitcast', 'multicast'],
    ['mulitcast entitelment', 'entitelment', 'entitlement'],
    ['netwrok extension', 'netwrok', 'network'],
  ])('in “%s” is read as what was meant: %s → %s', (text, typed, read) => {
    expect(ask(text).readings).toContainEqual({ typed, read, how: 'spelling' });
  });

  it('is looked for as typed too, and as meant at a discount', () => {
    const { alternatives } = concept(ask('mulitcast'), 'mulitcast');
    expect(alternatives[0]).toMatchObject({ how: 'asked', strength: 1 });
    const meant = alternatives.find(({ how }) => how === 'spelling');
    expect(meant).toMatchObject({ terms: ['multicast'], shown: 'multicast' });
    expect(meant?.strength).toBeLessThan(1);
  });

  it('finds what the right word would have found by another name', () => {
    const right = ways(ask('bonjour'), 'bonjour', 'alias');
    expect(right.length).toBeGreaterThan(0);
    expect(ways(ask('bonjur'), 'bonjur', 'alias')).toEqual(expect.arrayContaining([...right]));
  });

  it('is never seen in a word that English or the corpus has', () => {
    for (const text of [
      'quite a nice form of waiting for colours',
      'NWConnection, ECONNABORTED and os_unfair_lock',
      'the device prints a recipe and reads a novel',
    ]) {
      expect(ask(text).readings).toEqual([]);
    }
  });

  it('is not looked for in a log, whose words are nobody’s spelling', () => {
    const log = Array.from(
      { length: 60 },
      (_, i) => `netwrk${'abcdefgh'[i % 8]}${'xyzw'[i % 4]}q${i}`,
    );
    expect(ask(`${log.join(' ')} nwconection`).readings).toEqual([]);
  });
});

describe('the topic', () => {
  it('is the field when a word of networking occurs', () => {
    expect(ask('my socket closes').topic.isField).toBe(true);
    expect(ask('a good recipe for pasta').topic).toEqual({
      isField: false,
      neighbour: undefined,
      others: [],
    });
  });

  it('names another framework and another platform', () => {
    expect(ask('how do I restore purchases with StoreKit?').topic.neighbour).toEqual({
      name: 'StoreKit',
      isApple: true,
    });
    expect(ask('OkHttp on Android throws').topic.neighbour).toMatchObject({ isApple: false });
  });

  it('is the other platform when a question names it and a framework', () => {
    expect(ask('StoreKit or Android billing?').topic.neighbour).toEqual({
      name: 'Android',
      isApple: false,
    });
  });
});

describe('what a question names besides its words', () => {
  it.each(['how do I ping a host?', 'sample code for a listener', 'wie kann ich das?', '如何连接'])(
    'is the way in which something is done: %s',
    (text) => {
      expect(ask(text).asksHow).toBe(true);
    },
  );

  it.each(['why is it waiting?', 'is the show over', 'NWConnection fails', ''])(
    'is no way in which something is done: %s',
    (text) => {
      expect(ask(text).asksHow).toBe(false);
    },
  );

  it('is the platforms, with their versions', () => {
    expect(ask('multicast on iOS 17.4 and on a Mac').platforms).toEqual([
      { name: 'iOS', version: '17.4' },
      { name: 'macOS', version: undefined },
    ]);
  });

  it('is the errors as they were pasted', () => {
    const { decoded } = ask('it says Error Domain=NSURLErrorDomain Code=-1003 "(null)"');
    expect(decoded.chains.flat()).toMatchObject([{ domain: 'NSURLErrorDomain', code: -1003 }]);
  });

  it('is the words of every other framework and platform', () => {
    const { others } = ask('StoreKit or Android billing?').topic;
    expect(others).toContainEqual({ terms: ['storekit'], isApple: true });
    expect(others).toContainEqual({ terms: ['android'], isApple: false });
  });
});

describe('understand', () => {
  it('reads no more of a log than says what it is about', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `word${i}`).join(' ');
    const { concepts, terms } = ask(words);
    expect(concepts.length).toBeLessThanOrEqual(4000);
    expect(terms.length).toBeLessThanOrEqual(4000 * 4);
  });

  it('reads the same question the same way', () => {
    const text = 'nwconection stuk in preparng on a bonjur endpoint, 网络 -65555';
    expect(ask(text)).toEqual(ask(text));
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { concepts, terms } = ask(text);
        for (const { weight, alternatives } of concepts) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(weight)).toBe(true);
          for (const way of alternatives) {
            expect(way.terms.length).toBeGreaterThan(0);
            expect(way.strength).toBeGreaterThan(0);
            expect(way.strength).toBeLessThanOrEqual(1);
          }
        }
        for (const { term, weight } of terms) {
          expect(term).not.toBe('');
          expect(weight).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

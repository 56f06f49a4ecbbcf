import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAsk } from '../../../src/ask.ts';
import { createLiveIndex } from '../../../src/live-index.ts';
import { suggestFrom } from '../../../src/query/suggest.ts';
import { documentId, makeErrorCode, makeSymbol } from '../../support/make.ts';
import { libraryOf, readBundledCorpus, snapshotOf } from '../../support/snapshots.ts';
import { hostileText, isWhole } from '../text/hostile-text.ts';

const id = documentId;
/** Written out here: what Discord refuses must not be read from the code under test. */
const DISCORD = { choices: 25, characters: 100 };

const corpus = libraryOf({
  notes: [
    {
      id: id('note:tls-versions'),
      area: 'http',
      title: 'Which TLS versions does URLSession use?',
      askedAs: ['minimum TLS version', 'SSL too old', 'disable TLS 1.0'],
      related: [],
    },
    {
      id: id('note:pause'),
      area: 'http',
      title: 'How do I pause and resume a download?',
      askedAs: ['resumeData is nil', 'setTimeout while downloading'],
      related: [id('note:tls-versions')],
    },
    {
      id: id('note:waiting'),
      area: 'sockets',
      title: 'Why is my NWConnection stuck in waiting?',
      askedAs: ['connection never becomes ready', 'Wi-Fi socket hangs'],
      related: [id('note:tls-versions')],
    },
    {
      id: id('note:multicast'),
      area: 'sockets',
      title: 'When do I need the multicast entitlement?',
      askedAs: ['certificate for multicast', 'Où est l’Éntitlement'],
      related: [id('note:waiting')],
    },
  ],
  posts: [
    { id: id('thread:on-ftp'), title: 'On FTP' },
    { id: id('thread:space'), title: 'iPhone 进行网络请求的时候出错:设备上无剩余空间' },
  ],
  errorCodes: [
    makeErrorCode({ seeNotes: [id('note:tls-versions')] }),
    makeErrorCode({ code: -1001, name: 'NSURLErrorTimedOut', aliases: ['The request timed out.'] }),
    makeErrorCode({
      domain: 'NSPOSIXErrorDomain',
      code: 61,
      name: 'ECONNREFUSED',
      aliases: ['Connection refused'],
    }),
  ],
  symbols: [
    makeSymbol({ name: 'NWConnection', also: ['nw_connection_t'] }),
    makeSymbol({ name: 'URLSessionWebSocketTask', also: [] }),
  ],
});
const suggest = suggestFrom(snapshotOf(corpus));
const values = (typed: string): readonly string[] => suggest(typed).map(({ value }) => value);
const first = (typed: string): string | undefined => values(typed)[0];

describe('what is suggested', () => {
  it('is a note by a word of its title, to be asked by its id', () => {
    expect(suggest('resume')[0]).toEqual({
      name: 'How do I pause and resume a download?',
      value: 'note:pause',
    });
  });

  it('is a note by another way to ask for it, under its title', () => {
    expect(suggest('ssl too')).toEqual([
      { name: 'Which TLS versions does URLSession use?', value: 'note:tls-versions' },
    ]);
  });

  it('is a thread by its title', () => {
    expect(suggest('on ftp')[0]).toEqual({ name: 'On FTP', value: 'thread:on-ftp' });
  });

  it('is a symbol by its name and by its other names', () => {
    const symbol = { name: 'NWConnection', value: 'NWConnection' };
    expect(suggest('nwconn')[0]).toEqual(symbol);
    expect(suggest('nw_connection')[0]).toEqual(symbol);
  });

  it('is an error by its symbolic name, its domain and code, its bare code, and its messages', () => {
    const error = {
      name: 'NSURLErrorDomain -1003, NSURLErrorCannotFindHost',
      value: 'NSURLErrorDomain -1003',
    };
    for (const typed of [
      'NSURLErrorCannotFindHost',
      'NSURLErrorDomain -1003',
      'Error Domain=NSURLErrorDomain Code=-1003',
      'NSURLErrorDomain Code=-1003',
      '-1003',
      '1003',
      '−1003',
      'URLError.cannotFindHost',
      'cannot find host',
    ]) {
      expect(suggest(typed)[0], typed).toEqual(error);
    }
    expect(first('connection refused')).toBe('NSPOSIXErrorDomain 61');
    expect(first('the request timed')).toBe('NSURLErrorDomain -1001');
  });

  it('is not an error of another sign', () => {
    expect(values('-61')).toEqual([]);
    expect(values('61')).toEqual(['NSPOSIXErrorDomain 61']);
  });
});

describe('what fits', () => {
  it('has all the words, the last as far as it is typed', () => {
    expect(values('tls vers')).toEqual(['note:tls-versions']);
    expect(values('tls multicast')).toEqual([]);
  });

  it('is found in whatever order the words stand', () => {
    expect(values('download paus')).toEqual(['note:pause']);
  });

  it('may have its words in several of its phrases when none has them all', () => {
    expect(values('nwconnection hangs')).toEqual(['note:waiting']);
  });

  it('need not have the words that only hold a question together', () => {
    expect(first('how would I use nwconn')).toBe('NWConnection');
  });

  it('does not depend on case, accents or hyphens', () => {
    expect(values('MULTICAST ENTITLEMENT')).toEqual(values('multicast entitlement'));
    expect(values('où est l’entitl')).toEqual(['note:multicast']);
    expect(values('múlticast')).toEqual(values('multicast'));
    expect(values('wifi sock')).toEqual(['note:waiting']);
    expect(values('wi-fi sock')).toEqual(['note:waiting']);
  });

  it('is found by the words inside an identifier', () => {
    expect(values('websock')).toContain('URLSessionWebSocketTask');
    expect(values('web socket task')).toContain('URLSessionWebSocketTask');
    expect(values('nw connection')).toContain('NWConnection');
  });

  it('is found in scripts without blanks by any piece of the text', () => {
    expect(values('剩余空间')).toEqual(['thread:space']);
    expect(values('剩')).toEqual(['thread:space']);
    expect(values('iphone 网络请')).toEqual(['thread:space']);
    expect(values('空间设备')).toEqual([]);
  });

  it('forgives a slip in a longer word when nothing has what was typed', () => {
    expect(first('nwconection')).toBe('NWConnection');
    expect(values('mutlicast')).toEqual(values('multicast'));
    expect(values('dowlnoad resume')).toEqual(['note:pause']);
    expect(values('multicsat entitle')).toEqual(['note:multicast']);
  });

  it('forgives no slip in a short word or a number', () => {
    expect(values('fpt')).toEqual([]);
    expect(values('-1004')).toEqual([]);
  });
});

describe('the order', () => {
  it('has a whole name before a name that begins so', () => {
    const both = suggestFrom(
      snapshotOf(
        libraryOf({
          notes: [{}],
          symbols: ['NWPathMonitor', 'NWPath'].map((name) => makeSymbol({ name, also: [] })),
        }),
      ),
    );
    expect(both('nwpath').map(({ value }) => value)).toEqual(['NWPath', 'NWPathMonitor']);
  });

  it('has beginnings of words before the insides of words', () => {
    expect(values('time')).toEqual(['NSURLErrorDomain -1001', 'note:pause']);
    const insides = suggestFrom(
      snapshotOf(
        libraryOf({
          notes: [
            { id: id('note:inside'), title: 'Unconnected', askedAs: ['a'] },
            {
              id: id('note:begins'),
              title: 'What a strange and long title: connect',
              askedAs: ['b'],
            },
          ],
        }),
      ),
    );
    expect(insides('connect').map(({ value }) => value)).toEqual(['note:begins', 'note:inside']);
  });

  it('has what is called so before what is also asked so', () => {
    expect(values('certificate')).toEqual(['note:multicast']);
    expect(values('connection').slice(0, 2)).toEqual(['NWConnection', 'note:waiting']);
  });

  it('lets no kind crowd out the others', () => {
    const many = suggestFrom(
      snapshotOf(
        libraryOf({
          notes: [{ id: id('note:nw'), title: 'Which NW class do I need?' }],
          symbols: Array.from({ length: 40 }, (_, at) =>
            makeSymbol({ name: `NWThing${at}`, also: [] }),
          ),
        }),
      ),
    );
    expect(many('nw')).toHaveLength(DISCORD.choices);
    expect(many('nw').map(({ value }) => value)).toContain('note:nw');
  });

  it('is the same whenever it is asked', () => {
    const again = suggestFrom(snapshotOf(corpus));
    for (const typed of ['', 'n', 'tls', 'connection', 'dowlnoad']) {
      expect(again(typed)).toEqual(suggest(typed));
    }
  });
});

describe('before anything is typed', () => {
  it('suggests the notes that the corpus leads to most, of each area in turn', () => {
    expect(values('')).toEqual([
      'note:tls-versions',
      'note:waiting',
      'note:pause',
      'note:multicast',
    ]);
  });

  it('suggests the same for what has no word in it', () => {
    expect(suggest('  ?! ')).toEqual(suggest(''));
    expect(suggest('🙂')).toEqual(suggest(''));
  });
});

describe('D2: at most 25 choices, each with a name and a value of 1 to 100 characters', () => {
  const long = 'An endless title about networking that goes on and on '.repeat(6).trim();
  const longName = `NWThing.${'argument:'.repeat(20)}`;
  const wide = '网络'.repeat(90);
  const smile = `x${'😀'.repeat(80)}`;
  const hard = suggestFrom(
    snapshotOf(
      libraryOf({
        notes: [{ id: id('note:long'), title: long }],
        posts: [
          { id: id(`thread:${'endless-'.repeat(20)}`), title: `${long} ftp` },
          { id: id('thread:wide'), title: wide },
          { id: id('thread:smile'), title: smile },
        ],
        symbols: [makeSymbol({ name: longName, also: [] })],
      }),
    ),
  );

  it('cuts a long name between words, and between characters where there are no words', () => {
    const [note] = hard('an endless').filter(({ value }) => value === 'note:long');
    expect(note?.name).toMatch(/^An endless title .* (?:about|networking|that|goes|on|and)…$/);
    expect(hard('网络')[0]?.name).toBe(`${'网络'.repeat(49)}网…`);
    expect(hard('x')[0]?.name).toBe(`x${'😀'.repeat(49)}…`);
  });

  it('asks for the title where the id would be too long', () => {
    const [thread] = hard('endless title ftp');
    expect(thread?.value).toBe(thread?.name);
    expect(long.startsWith((thread?.value ?? '').replace(/…$/, ''))).toBe(true);
  });

  it('filters first and cuts then: the last entry is found by its own name', () => {
    const many = suggestFrom(
      snapshotOf(
        libraryOf({
          notes: Array.from({ length: 60 }, (_, at) => ({
            title: `Question number ${at} about sockets`,
            askedAs: [`phrase ${at}`],
          })),
        }),
      ),
    );
    expect(many('question')).toHaveLength(DISCORD.choices);
    expect(many('question number 59').map(({ value }) => value)).toEqual(['note:59']);
  });

  it('holds for whatever is typed', () => {
    const anything = fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 60 }));
    fc.assert(
      fc.property(anything, fc.constantFrom(suggest, hard), (typed, from) => {
        const found = from(typed);
        expect(found.length).toBeLessThanOrEqual(DISCORD.choices);
        expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
        for (const text of found.flatMap(({ name, value }) => [name, value])) {
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(DISCORD.characters);
          expect(isWhole(text)).toBe(true);
        }
      }),
    );
  });
});

describe('on the corpus of the project', async () => {
  const snapshot = snapshotOf(await readBundledCorpus());
  const bundled = suggestFrom(snapshot);
  const ask = createAsk(createLiveIndex(snapshot));
  const { errorCodes, symbols } = snapshot.reference;
  const documents = Array.from({ length: snapshot.documentCount }, (_, at) =>
    snapshot.document(at),
  );

  it('suggests every document for its own title', () => {
    for (const document of documents) {
      expect(bundled(document.title).map(({ value }) => value)).toContain(document.id);
    }
  });

  it('suggests every error for its domain and code', () => {
    for (const { domain, code } of errorCodes) {
      expect(bundled(`${domain} ${code}`)[0]?.value).toBe(`${domain} ${code}`);
    }
  });

  /** Some of all, as an answer takes its time. */
  const some = <T>(all: readonly T[], step: number): readonly T[] =>
    all.filter((_, at) => at % step === 0);

  it('suggests documents that are answered with', () => {
    for (const document of some(documents, 11)) {
      const { answer } = ask({ text: document.id });
      expect([answer.verdict, answer.references[0]?.id]).toEqual(['answer', document.id]);
    }
  });

  it('suggests errors that are decoded', () => {
    for (const { domain, code } of some(errorCodes, 23)) {
      const { errors } = ask({ text: `${domain} ${code}` }).answer;
      expect(errors).toContainEqual(expect.objectContaining({ domain, code }));
    }
  });

  it('suggests every symbol for its own name', () => {
    for (const { name } of symbols.filter((symbol) => symbol.name.length <= DISCORD.characters)) {
      expect(bundled(name).map(({ value }) => value)).toContain(name);
    }
  });

  it('has something to begin with', () => {
    expect(bundled('').length).toBeGreaterThanOrEqual(5);
  });
});

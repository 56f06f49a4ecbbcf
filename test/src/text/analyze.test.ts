import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildSnapshot } from '../../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../../src/index/open-snapshot.ts';
import { analyze } from '../../../src/text/analyze.ts';
import { documentId, makeCorpus, makePassage, makeThread } from '../../support/make.ts';
import { HUGE, hostileText } from './hostile-text.ts';

// A busy machine takes seconds for a megabyte.
vi.setConfig({ testTimeout: 60_000 });

/** Characters of a token, doubled: a capital İ is two characters in lower case. */
const LONGEST_TERM = 2 * 128;

/** The issue's own examples: each is found as a whole, and by what it is made of. */
const IDENTIFIERS = {
  NEFilterPacketProvider: ['nefilterpacketprovider', 'filter', 'packet', 'packetprovider'],
  nw_connection_t: ['nw_connection_t', 'nw', 'connect', 'nwconnection'],
  'com.apple.developer.networking.multicast': [
    ...['com.apple.developer.networking.multicast', 'appl', 'develop', 'network', 'multicast'],
  ],
  'URLSessionWebSocketTask.closeCode': [
    ...['urlsessionwebsockettask.closecode', 'urlsessionwebsockettask', 'closecode'],
    ...['url', 'session', 'web', 'socket', 'websocket', 'task', 'close', 'code'],
  ],
  '_kCFStreamErrorCodeKey=-72000': [
    ...['kcfstreamerrorcodekey', 'cf', 'stream', 'error', 'code', '-72000', '72000'],
  ],
} as const;

describe('identifiers', () => {
  it.each(Object.entries(IDENTIFIERS))('are searched whole and in parts: %s', (text, terms) => {
    expect(analyze(text)).toEqual(expect.arrayContaining([...terms]));
  });

  it('are found by the words of somebody who describes them', () => {
    for (const [described, name] of [
      ['packet filter provider', 'NEFilterPacketProvider'],
      ['nw connection', 'nw_connection_t'],
      ['multicast networking', 'com.apple.developer.networking.multicast'],
      ['websocket close code', 'URLSessionWebSocketTask.closeCode'],
    ] as const) {
      expect(analyze(name)).toEqual(expect.arrayContaining([...analyze(described)]));
    }
  });

  it.each(['Wi-Fi', 'WiFi', 'wi-fi', 'WIFI', 'wifi'])('are one word however joined: %s', (text) => {
    expect(analyze(text)).toContain('wifi');
  });

  it('keep the names of platforms in one piece', () => {
    expect(analyze('iOS macOS tvOS iPadOS')).toEqual(['ios', 'macos', 'tvos', 'ipados']);
  });

  it('keep C++ and C# apart from C', () => {
    expect(analyze('C++ C# C')).toEqual(['c++', 'c#', 'c']);
  });
});

describe('numbers', () => {
  it.each([
    ['-1003', '-1003'],
    ['[-1003]', '-1003'],
    ['(-1003)', '-1003'],
    ['Code=-1003', '-1003'],
    ['code: -1003.', '-1003'],
    ['NoAuth(-65555)', '-65555'],
    ['failed: -65555: NoAuth', '-65555'],
    ['"domain-1003"', '-1003'],
    ['“−1003”', '-1003'],
    ['－１００３', '-1003'],
    ['error –1003', '-1003'],
    ['kCFStreamErrorCodeKey=−72000', '-72000'],
  ])('never lose their sign: %s', (text, signed) => {
    const terms = analyze(text);
    expect(terms).toContain(signed);
    expect(terms).toContain(signed.slice(1));
  });

  it('have no sign where a dash only joins or separates', () => {
    expect(analyze('from 10–20 hosts, 5 - 3')).toEqual(['from', '10', '20', 'host', '5', '3']);
  });

  it('are found by a version and by its first part', () => {
    expect(analyze('iOS 17.6.1')).toEqual(['ios', '17.6.1', '17']);
    expect(analyze('TLSv1.3')).toContain('tlsv1.3');
    expect(analyze('macOS15')).toEqual(expect.arrayContaining([...analyze('macOS 15')]));
  });

  it('are found by a date and by its parts', () => {
    expect(analyze('2025-10-06')).toEqual(['2025-10-06', '2025', '10', '06']);
  });

  it.each([
    ['a UUID', '5C40B765-C6C9-3641-A822-2BC44D264361'],
    ['a UUID in brackets', '<7db1cbfd-b9be-422d-9c9a-78d8fc04dc1b>'],
    ['a time of day', '11:22:07'],
    ['a time in a log', '11:22:07.024588-0300'],
    ['a time with its date', '2025-06-12T11:22:07.024588Z'],
    ['a time with its offset', '2025-06-12T11:22:07+02:00'],
    ['an address in memory', '0x0000000280f6c4b8'],
    ['a hash', 'e3b0c44298fc1c149afbf4c8996fb924'],
  ])('that name one moment on one machine give no terms: %s', (_name, text) => {
    expect(analyze(text)).toEqual([]);
    expect(analyze(`failed ${text} again`)).toEqual(['fail', 'again']);
  });

  it.each(['0x8badf00d', '239.255.255.250', 'ipv6', 'TN3135', 'r. 35745763'])(
    'that name something are kept: %s',
    (text) => {
      expect(analyze(text)).toContain(text.split(' ').at(-1)?.toLowerCase());
    },
  );
});

describe('words', () => {
  it.each(['DNS', 'TLS', 'ATS', 'AWS', 'HTTPS', 'FTPS', 'iOS', 'macOS'])(
    'of a few capitals are not stemmed, however they are typed: %s',
    (acronym) => {
      const lower = acronym.toLowerCase();
      expect(analyze(acronym)).toEqual([lower]);
      expect(analyze(lower)).toEqual([lower]);
    },
  );

  it('in capitals lose the s of their plural', () => {
    expect(analyze('VPNs APIs URLs')).toEqual(['vpn', 'api', 'url']);
    expect(analyze('apis urls')).toEqual(['api', 'url']);
  });

  it('that are shouted are found by their stem too', () => {
    expect(analyze('PERMISSION DENIED')).toEqual(
      expect.arrayContaining([...analyze('permission denied')]),
    );
  });

  it.each([
    ['connections connected connecting', 'connect'],
    ['entitlements entitlement', 'entitl'],
  ])('are found in all their forms: %s', (text, stem) => {
    expect(new Set(analyze(text))).toEqual(new Set([stem]));
  });

  it('are never all dropped from a short question', () => {
    for (const question of ['why is it waiting', 'what is it', 'how do I do this', 'it is not']) {
      expect(analyze(question)).toHaveLength(question.split(' ').length);
    }
  });

  it('that are properties of every object are words like others', () => {
    expect(analyze('__proto__ constructor toString hasOwnProperty valueOf')).toEqual(
      expect.arrayContaining(['proto', 'constructor', 'tostring', 'hasownproperty', 'valueof']),
    );
  });
});

describe('scripts without blanks', () => {
  it.each([
    ['Chinese', '设备上无剩余空间', '剩余空间'],
    ['Chinese beside Latin', 'app端进行网络请求的时候报错了', '网络请求'],
    ['Japanese', 'ローカルネットワークの許可', 'ネットワーク'],
    ['half-width Japanese', 'ﾈｯﾄﾜｰｸに接続', 'ネットワーク'],
    ['Korean', '네트워크 연결이 끊겼습니다', '네트워크'],
  ])('are indexed so that a phrase finds its text: %s', (_name, text, phrase) => {
    const terms = analyze(phrase);
    expect(terms.length).toBeGreaterThan(1);
    expect(analyze(text)).toEqual(expect.arrayContaining([...terms]));
  });

  it('keep the Latin words and the codes between them', () => {
    expect(analyze('请求报错NSPOSIXErrorDomain错误码28,TLS握手失败')).toEqual(
      expect.arrayContaining(['nsposixerrordomain', '28', 'tls', '失败']),
    );
  });

  it('give a single character as itself', () => {
    expect(analyze('网')).toEqual(['网']);
  });
});

describe('what people type in many ways', () => {
  const PLAIN = `"NWConnection" can't reach the host -1003`;

  it.each([
    ['full-width forms', `＂ＮＷＣｏｎｎｅｃｔｉｏｎ＂ can't reach the host －１００３`],
    ['curly quotes', '“NWConnection” can’t reach the host -1003'],
    ['angle quotes and a real minus', '«NWConnection» canʼt reach the host −1003'],
    ['emoji between words', `🧅 "NWConnection" 😀 can't 👩‍👩‍👧‍👦 reach the host 🏳️‍🌈 -1003`],
    ['joiners within words', `"NW\u200DConnec\u200Btion" can't re\u00ADach the ho\u2060st -1003`],
    [
      'marks of direction',
      `\u202A"NWConnection"\u202C can't \u2067reach\u2069 the \u200Fhost -1003`,
    ],
    ['variation selectors', `"NWConnection\uFE0F" can't reach the host\uFE0E -1003`],
    ['no-break spaces', `"NWConnection"\u00A0can't\u202Freach the host\u3000-1003`],
    ['NUL bytes and other controls', `"NWConnection"\0can't\u0007reach the\u0085host -1003`],
    ['a byte order mark', `\uFEFF"NWConnection" can't reach the host -1003`],
    ['lone surrogates', `\uDC00 "NWConnection" can't reach the \uD800host -1003`],
  ])('gives the same terms: %s', (_name, text) => {
    expect(analyze(text)).toEqual(analyze(PLAIN));
  });

  it('gives the same terms for a letter with its accent apart', () => {
    expect(analyze('cafe\u0301')).toEqual(analyze('caf\u00E9'));
  });

  it('takes keycaps for their digits', () => {
    expect(analyze('step 1️⃣')).toEqual(analyze('step 1'));
  });
});

describe('analyze', () => {
  it('gives a question the terms that the same text has in the index', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const body = `Networking. ${text}`;
        const snapshot = openSnapshot(
          buildSnapshot(
            makeCorpus({
              documents: [makeThread({ id: documentId('thread:t'), title: 'T', body })],
              passages: [makePassage({ document: documentId('thread:t'), text: body })],
            }),
            '2026-01-01T00:00:00Z',
          ).bytes,
        );
        const lost = analyze(text).filter((term) => snapshot.index.passageFrequency(term) === 0);
        expect(lost).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('never gives an empty term, a blank, a control, half a character or an endless one', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const term of analyze(text)) {
          expect(term).toMatch(/^[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}]+$/u);
          expect(term.length).toBeLessThanOrEqual(LONGEST_TERM);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives a text of two the terms of both', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        expect(analyze(`${one}\n${other}`)).toEqual([...analyze(one), ...analyze(other)]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([...HUGE])('ends, with no more terms than there were characters: %s', (_name, text) => {
    const terms = analyze(text);
    expect(terms.length).toBeLessThanOrEqual(text.length);
    expect(terms.reduce((longest, { length }) => Math.max(longest, length), 0)).toBeLessThanOrEqual(
      LONGEST_TERM,
    );
  });

  it('keeps of one endless token what a person might search', () => {
    for (const kind of ['a token of 40,000 letters', 'one camelCase name', 'a-a-a-…'] as const) {
      expect(analyze(HUGE.get(kind) ?? '').length).toBeLessThan(200);
    }
  });
});

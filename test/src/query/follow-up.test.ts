import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../src/model/query.ts';
import {
  addTo,
  asksForCause,
  emphasised,
  mayFollow,
  newContent,
} from '../../../src/query/follow-up.ts';
import { openLibrary } from '../../../src/query/library.ts';
import { understand } from '../../../src/query/understand.ts';
import { platformsIn } from '../../../src/text/platforms.ts';
import { makeErrorCode } from '../../support/make.ts';
import { libraryOf, snapshotOf } from '../../support/snapshots.ts';
import { hostileText } from '../text/hostile-text.ts';

const library = openLibrary(
  snapshotOf(
    libraryOf({
      errorCodes: [makeErrorCode()],
      posts: [
        { title: 'Multicast', body: 'The multicast entitlement needs approval on iOS.' },
        { title: 'Listener', body: 'NWListener accepts UDP and TCP connections on a port.' },
        { title: 'TLS', body: 'Set the minimum TLS version of a connection or a session.' },
      ],
    }),
  ),
);
const read = (text: string): Query => understand(text, library);
const follows = (text: string): boolean => mayFollow(text, read(text));
const add = (before: string, message: string) => addTo(before, message, read(message));
const BEFORE = 'when do I need the multicast entitlement on iOS 17?';

describe('a message', () => {
  it.each([
    ...['and on macOS?', 'What about UDP?', 'how about a listener', 'on iOS 17?', 'for tvOS'],
    ...['but why not TCP?', 'also on watchOS?', 'with TLS?', 'without a port', 'same for UDP?'],
    ...['does that work in the background?', 'is it safe?', 'can they be reused?', 'macOS?'],
    ...['iOS 16.4', 'what is that port?', 'does this need approval'],
    ...['und auf dem Mac?', 'et sur macOS ?', 'y en macOS?', 'e no macOS?', 'а на macOS?'],
    ...['那在 macOS 上呢？', 'それは macOS では？', '그럼 macOS 에서는?'],
  ])('may go on from the question before: %s', (text) => {
    expect(follows(text)).toBe(true);
  });

  it.each([
    ...[
      'no, I meant the listener',
      'No. I mean NWListener',
      'sorry, I meant the approval of Apple',
    ],
    ...['actually, I was asking about UDP', 'not the connection but the listener', 'rather TCP'],
  ])('may take back what was understood: %s', (text) => {
    expect(follows(text)).toBe(true);
  });

  it.each([
    ...['How do I set the minimum TLS version of a session?', 'multicast entitlement approval'],
    ...['NWListener port', 'and how do I set the TLS version of a UDP listener on a port?'],
    ...['Error Domain=NSURLErrorDomain Code=-1003', 'and NSURLErrorCannotFindHost?'],
    ...['Is there a TCP listener that accepts connections?', 'android', ''],
  ])('is a question of its own: %s', (text) => {
    expect(follows(text)).toBe(false);
  });

  it.each([
    'what is the underlying error?',
    'the root cause?',
    'and the innermost one?',
    '根本原因',
  ])('may ask for the cause of an error: %s', (text) => {
    expect(asksForCause(text, read(text))).toBe(true);
  });

  it.each([
    'what is the error?',
    'the underlying error is NSURLErrorCannotFindHost',
    'what is the underlying transport of a multicast listener when TLS is used on a port?',
  ])('does not ask for the cause of an error: %s', (text) => {
    expect(asksForCause(text, read(text))).toBe(false);
  });
});

describe('a message with the question before it', () => {
  it('names the platform of the message in the place of those before, and stresses nothing', () => {
    const { whole, emphasis, weight } = add(BEFORE, 'and on macOS 15?');
    expect(platformsIn(whole)).toEqual([{ name: 'macOS', version: '15' }]);
    expect(whole).toMatch(/^when do I need the multicast entitlement on .*macOS 15$/);
    expect({ emphasis, weight }).toEqual({ emphasis: '', weight: 1 });
  });

  it('adds what else the message says, and stresses that', () => {
    const { whole, emphasis, weight } = add(BEFORE, 'what about UDP?');
    expect(whole).toBe(`${BEFORE} what about UDP?`);
    expect(emphasis).toBe('what about UDP?');
    expect(weight).toBeGreaterThan(1);
  });

  it('leaves out the names that the message takes back, and stresses it more', () => {
    const added = add('Why does NWConnection.start wait on a port?', 'no, I meant NWListener');
    expect(added.whole).toMatch(/^Why does wait on a port\?\s+NWListener$/);
    expect(added.emphasis.trim()).toBe('NWListener');
    expect(added.weight).toBeGreaterThan(add(BEFORE, 'what about UDP?').weight);
  });

  it('keeps the MAC address of the question before', () => {
    expect(add('how do I read the MAC address?', 'and on iOS?').whole).toContain('MAC address');
  });

  it('keeps no more of the question before than says what it was about', () => {
    const { whole } = add(`${'multicast '.repeat(50_000)}end`, 'what about UDP?');
    expect(whole.length).toBeLessThan(2100);
    expect(whole).toMatch(/what about UDP\?$/);
  });

  it('ends with the message, or with its platforms, whatever the two are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, message) => {
        const { whole, emphasis } = add(before, message);
        expect(whole.length).toBeLessThanOrEqual(
          Math.min(before.length, 2000) + message.length + 60,
        );
        expect(whole.endsWith(emphasis)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the new words', () => {
  const addition = add(BEFORE, 'what about UDP?');
  const query = read(addition.whole);

  it('count more than the others, in what is looked for and in what is judged', () => {
    const stressed = emphasised(query, addition);
    const weightsOf = ({ concepts }: Query) =>
      new Map(concepts.map(({ typed, weight }) => [typed, weight]));
    const [before, after] = [weightsOf(query), weightsOf(stressed)];
    expect(after.get('UDP')).toBeCloseTo((before.get('UDP') ?? 0) * addition.weight);
    expect(after.get('multicast')).toBe(before.get('multicast'));
    const termOf = ({ terms }: Query, term: string) =>
      terms.filter((each) => each.term === term).map(({ weight }) => weight);
    expect(termOf(stressed, 'udp')).toEqual(
      termOf(query, 'udp').map((weight) => weight * addition.weight),
    );
    expect(termOf(stressed, 'multicast')).toEqual(termOf(query, 'multicast'));
  });

  it('are those with content, platforms and their versions apart', () => {
    const typed = (message: string) => newContent(read(message), message).map((each) => each.typed);
    expect(typed('and what about UDP on iOS 17 or macOS?')).toEqual(['UDP']);
    expect(typed('and on macOS?')).toEqual([]);
  });

  it('are told with the words that they go on from', () => {
    expect(query.readWith).toEqual([]);
    expect(emphasised(query, addition).readWith).toEqual(
      query.concepts.filter(({ weight }) => weight > 0).map(({ typed }) => typed),
    );
  });

  it('are among those told, however much the question before said', () => {
    const long = add('multicast entitlement approval UDP TCP TLS listener session port', 'macOS?');
    const { readWith } = emphasised(read(long.whole), long);
    expect(readWith.length).toBeLessThan(9);
    expect(readWith.at(-1)).toBe('macOS');
  });

  it('change nothing else', () => {
    const stressed = emphasised(query, addition);
    expect(stressed.concepts.map(({ typed }) => typed)).toEqual(
      query.concepts.map(({ typed }) => typed),
    );
    const { readWith } = stressed;
    expect({ ...stressed, concepts: [], terms: [] }).toEqual({
      ...query,
      readWith,
      concepts: [],
      terms: [],
    });
    expect(emphasised(query, { ...addition, emphasis: '' })).toEqual({ ...query, readWith });
  });
});

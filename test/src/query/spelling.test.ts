import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Correction, correct as correctBy } from '../../../src/query/spelling.ts';
import { readBundledCorpus, snapshotOf, threadsAlone } from '../../support/snapshots.ts';
import { hostileText } from '../text/hostile-text.ts';

const snapshot = snapshotOf(threadsAlone(await readBundledCorpus()));
const indexed = snapshot.spellings;
const { english } = snapshot;
const { words } = snapshot.lexicon;
const correct = (typed: string, known: Iterable<string>): Correction | undefined =>
  correctBy(typed, known, english, () => 0);

describe('correct', () => {
  it.each([
    ['nwconection', 'nwconnection', 'a letter left out'],
    ['nwbrowserr', 'nwbrowser', 'a letter too many'],
    ['netwirk', 'network', 'a wrong letter'],
    ['netwrok', 'network', 'two letters swapped'],
    ['mulitcast', 'multicast', 'two letters swapped'],
    ['entitelment', 'entitlement', 'two letters swapped'],
  ])('finds what the index has: %s → %s (%s)', (typed, meant) => {
    expect(correct(typed, indexed)?.word).toBe(meant);
  });

  it('finds in the lexicon what the index lacks', () => {
    expect(correct('bonjur', indexed)).toBeUndefined();
    expect(correct('bonjur', words)?.word).toBe('bonjour');
  });

  it('trusts a word less the more of it differs', () => {
    const strengths = ['nwconnection', 'nwconection', 'nwconecton', 'nwconectn'].map(
      (typed) => correct(typed, ['nwconnection'])?.strength ?? 0,
    );
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    expect(new Set(strengths).size).toBe(strengths.length);
  });

  it('counts a swap of neighbours as one mistake', () => {
    expect(correct('nwconnectoin', ['nwconnection'])).toEqual(
      correct('nwconnectin', ['nwconnection']),
    );
  });

  it('takes the nearest word, then one with the same first letter, then the first', () => {
    expect(correct('tunnelz', ['tunnels', 'tunnel', 'funnelz'])?.word).toBe('tunnel');
    expect(correct('sokket', ['rokket', 'sockket', 'sokkets'])?.word).toBe('sockket');
  });

  it.each(['form', 'wait', 'pings', 'colour', 'device', 'stack', 'quite', 'tunnel', 'angle'])(
    'leaves an English word as it is, even beside a word of the index: %s',
    (typed) => {
      expect(
        correct(typed, ['from', 'waits', 'pingo', 'color', 'devices', 'stuck']),
      ).toBeUndefined();
    },
  );

  it('does not reach across two mistakes for what is nearly another English word', () => {
    expect(english.has('recipe')).toBe(true);
    expect(correct('recipie', ['receive'])).toBeUndefined();
  });

  it.each(['tls', 'udp', 'xz', 'zzzzzzzzzzzz', '网络网络网', '-1003'])(
    'does not guess at %s',
    (typed) => {
      expect(correct(typed, indexed)).toBeUndefined();
    },
  );

  it('gives only words that it was given, within the mistakes that the length allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,24}$/), (typed) => {
        const found = correct(typed, indexed);
        if (!found) return;
        expect(indexed).toContain(found.word);
        expect(found.strength).toBeGreaterThan(0);
        expect(found.strength).toBeLessThanOrEqual(1);
        expect(Math.abs(found.word.length - typed.length)).toBeLessThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(hostileText, (typed) => {
        const found = correct(typed, ['constructor', 'network', '设备上无剩余空间']);
        if (found) expect(typed.length).toBeLessThanOrEqual(40);
      }),
    );
    expect(correct('x'.repeat(1_000_000), indexed)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKept } from '../../../src/io/kept.ts';
import { createRedisStores } from '../../../src/io/redis-stores.ts';
import { createSeal } from '../../../src/io/seal.ts';
import { createShared, type Written } from '../../../src/io/shared.ts';
import type { ChatStores } from '../../../src/ports.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

interface Said {
  readonly text: string;
  readonly secret?: string | undefined;
}

const LIMITS = { user: 5, channel: 20 };
const KEPT = { most: 10, expiresAfterMs: 60_000 };

describe('a seal', () => {
  const seal = createSeal('hush');

  it('opens what it has closed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(seal.open(seal.close(text))).toBe(text);
      }),
    );
  });

  it('opens nothing that was closed with another secret, changed, or never closed', () => {
    const closed = createSeal('other').close('a question');
    expect(seal.open(closed)).toBeUndefined();
    const own = Buffer.from(seal.close('a question'), 'base64');
    own[own.length - 1] = (own.at(-1) ?? 0) ^ 1;
    expect(seal.open(own.toString('base64'))).toBeUndefined();
    for (const text of ['', 'a question', 'AAAA']) expect(seal.open(text)).toBeUndefined();
  });

  it('closes the same text differently each time', () => {
    expect(seal.close('tls')).not.toBe(seal.close('tls'));
  });
});

describe('values that one process keeps', () => {
  it('are had and forgotten as they were set', async () => {
    const shared = createShared<Said>({
      name: 'said',
      kept: createKept<Written<Said>>(KEPT),
      texts: undefined,
    });
    const value = { text: 'tls', secret: 'log' };
    await shared.set('1', value);
    expect(await shared.get('1')).toBe(value);
    await shared.set('1', undefined);
    expect(await shared.get('1')).toBeUndefined();
  });
});

describe('values that processes share through Redis', () => {
  let redis: TestRedis;
  let processes: readonly ChatStores[];

  beforeEach(async () => {
    redis = await startRedis();
    processes = await Promise.all([open('hush'), open('hush'), open('other')]);
  });

  afterEach(async () => {
    await Promise.all(processes.map((each) => each.close()));
    await redis.stop();
  });

  function open(secret: string): Promise<ChatStores> {
    const { url, prefix } = redis;
    return createRedisStores({ url, prefix, limits: LIMITS, secret, log: createRecordingLog() });
  }

  function sharedBy(process: ChatStores | undefined) {
    return createShared<Said>({
      name: 'said',
      kept: createKept<Written<Said>>(KEPT),
      texts: process?.texts,
      toShare: ({ text }) => ({ text }),
    });
  }

  it('are had by each, the newest first, and whole by the one that wrote them', async () => {
    const [one, two, stranger] = processes.map(sharedBy);
    await one?.set('1', { text: 'how do I pin a certificate?', secret: 'log' });
    expect(await one?.get('1')).toEqual({ text: 'how do I pin a certificate?', secret: 'log' });
    expect(await two?.get('1')).toEqual({ text: 'how do I pin a certificate?' });
    expect(await stranger?.get('1')).toBeUndefined();
    await two?.set('1', { text: 'and on macOS?' });
    expect(await one?.get('1')).toEqual({ text: 'and on macOS?' });
    await one?.set('1', undefined);
    expect(await two?.get('1')).toEqual({ text: 'and on macOS?' });
  });

  it('cannot be read in the store, and are gone after a quarter of an hour', async () => {
    await sharedBy(processes[0]).set('1', { text: 'how do I pin a certificate?' });
    const contents = await redis.contents();
    expect([...contents.values()].join()).not.toMatch(/certificate|pin/);
    const key = [...contents.keys()].find((name) => name.includes('text:said:1')) ?? '';
    expect(await redis.client.pttl(key)).toBeGreaterThan(0);
    expect(await redis.client.pttl(key)).toBeLessThanOrEqual(15 * 60_000);
  });

  it('are kept here while Redis is away', async () => {
    const shared = sharedBy(processes[0]);
    await shared.set('1', { text: 'tls' });
    await redis.kill();
    expect(await shared.get('1')).toEqual({ text: 'tls' });
    await shared.set('2', { text: 'quic' });
    expect(await shared.get('2')).toEqual({ text: 'quic' });
    await redis.restart();
  });
});

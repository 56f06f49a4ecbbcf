import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRedisStores } from '../../../src/io/redis-stores.ts';
import type { ChatStores, OpenQuestion } from '../../../src/ports.ts';
import { createRecordingLog, type RecordingLog } from '../../support/recording-log.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { LIMITS, makeOpen } from './chat-stores-suite.ts';

let redis: TestRedis;
let log: RecordingLog;
const opened: ChatStores[] = [];

beforeEach(async () => {
  redis = await startRedis();
  log = createRecordingLog();
});
afterEach(async () => {
  redis.resume();
  await Promise.all(opened.splice(0).map((stores) => stores.close()));
  await redis.stop();
});

async function open(url = redis.url, ownLog = log): Promise<ChatStores> {
  const { prefix } = redis;
  const stores = await createRedisStores({
    url,
    limits: LIMITS,
    log: ownLog,
    prefix,
    secret: 'hush',
  });
  opened.push(stores);
  return stores;
}

const untilBack = (ownLog = log): Promise<void> =>
  vi.waitFor(() => expect(ownLog.of('redis is back')).toHaveLength(1), { timeout: 15_000 });

/** Everything that is asked of stores for one question, as if it were the only process. */
async function useAll(stores: ChatStores, id: string): Promise<void> {
  const question = makeOpen(id);
  expect(await stores.claims.claim(question.asked.id)).toBe(true);
  expect(await stores.claims.claim(question.asked.id)).toBe(false);
  await stores.open.add(question);
  expect(await stores.limits.admit(id, id)).toEqual({ kind: 'admitted' });
  const posted = { message: id, to: { channel: 'C1' } };
  await stores.posted.set(question.asked.id, posted);
  expect(await stores.posted.get(question.asked.id)).toEqual(posted);
  await stores.open.remove(question);
}

describe('while Redis is dead', () => {
  it('all goes on in memory, and in Redis again when it is back; each is said once', async () => {
    const stores = await open();
    await useAll(stores, '1');
    await redis.kill();
    for (const id of ['2', '3', '4']) await useAll(stores, id);
    expect(await stores.claims.claim('discord:1')).toBe(false);
    for (let at = 0; at < LIMITS.user; at++) await stores.limits.admit('flood', `C${at}`);
    expect(await stores.limits.admit('flood', 'C9')).toMatchObject({ kind: 'refused', tell: true });
    expect(log.lines).toMatchObject([{ level: 'warn', event: 'redis is away' }]);
    await redis.restart();
    await untilBack();
    await useAll(stores, '5');
    const other = await open();
    expect(await other.claims.claim('discord:5')).toBe(false);
    expect(await stores.claims.claim('discord:2')).toBe(false);
    expect(await stores.posted.get('discord:3')).toMatchObject({ message: '3' });
    expect(log.lines.map(({ event }) => event)).toEqual(['redis is away', 'redis is back']);
  });

  it('a process starts and ends, and finds Redis when it comes', async () => {
    await redis.kill();
    const stores = await open();
    await useAll(stores, '1');
    await (await open(redis.url.replace('127.0.0.1', 'localhost'))).close();
    const reason = expect.stringContaining('ECONNREFUSED');
    expect(log.of('redis is away')).toMatchObject([{ fields: { reason } }, { fields: { reason } }]);
    await redis.restart();
    await untilBack();
    await stores.claims.claim('discord:2');
    expect(await (await open()).claims.claim('discord:2')).toBe(false);
  });
});

describe('while Redis answers nothing', () => {
  it('all goes on in memory, and nobody waits for it twice', async () => {
    const stores = await open();
    redis.pause();
    await useAll(stores, '1');
    await Promise.all(['2', '3', '4'].map((id) => useAll(stores, id)));
    expect(log.lines).toMatchObject([{ event: 'redis is away' }]);
    redis.resume();
    await untilBack();
    await useAll(stores, '5');
  });

  it('a process starts and ends', async () => {
    redis.pause();
    const stores = await open();
    await useAll(stores, '1');
    await stores.close();
    const [code] = await once(startAndStop(redis.url), 'exit');
    expect(code).toBe(0);
  });

  it('what is answered is not handed over when it is back', async () => {
    const stores = await open();
    for (const id of ['1', '2', '3']) await stores.open.add(makeOpen(id));
    redis.pause();
    for (const id of ['1', '2', '3']) await stores.open.remove(makeOpen(id));
    redis.resume();
    await untilBack();
    await vi.waitFor(async () => {
      expect([...(await redis.contents()).keys()].filter((key) => key.includes(':open:'))).toEqual(
        [],
      );
    });
  });

  it('a question that Redis gave away without being heard is answered nevertheless', async () => {
    const left = await open();
    const heir = await open();
    await left.open.add(makeOpen('1'));
    await left.close();
    redis.pause();
    const taken: OpenQuestion[] = [];
    heir.open.adopt('discord', (question) => taken.push(question));
    // The sweep is on its way before Redis is given up.
    await heir.claims.claim('discord:2');
    redis.resume();
    await vi.waitFor(() => expect(taken).toEqual([makeOpen('1')]), { timeout: 15_000 });
  });

  it('the living are not taken for dead when it is back', async () => {
    const ownLog = createRecordingLog();
    const owner = await open();
    const other = await open(redis.url, ownLog);
    await owner.open.add(makeOpen('1'));
    const taken: OpenQuestion[] = [];
    other.open.adopt('discord', (question) => taken.push(question));
    redis.pause();
    // Longer than a sign of life lasts.
    await new Promise((resolve) => setTimeout(resolve, 4500));
    redis.resume();
    await Promise.all([untilBack(), untilBack(ownLog)]);
    await vi.waitFor(async () => {
      expect(await redis.client.keys(`${redis.prefix}owner:*`)).toHaveLength(2);
    });
    expect(taken).toEqual([]);
  });
});

/** A process that opens and closes its stores, and must then end by itself. */
function startAndStop(url: string) {
  const script = `
    import { createRedisStores } from './src/io/redis-stores.ts';
    import { createRecordingLog } from './test/support/recording-log.ts';
    const options = { url: '${url}', limits: { user: 5, channel: 20 }, prefix: '${redis.prefix}' };
    const stores = await createRedisStores({ ...options, secret: 'hush', log: createRecordingLog() });
    await stores.close();`;
  const words = ['--import', 'tsx', '--input-type=module', '-e', script];
  return spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

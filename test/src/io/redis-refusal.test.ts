import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRedisStores } from '../../../src/io/redis-stores.ts';
import type { ChatStores } from '../../../src/ports.ts';
import { createRecordingLog, type RecordingLog } from '../../support/recording-log.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { LIMITS, makeOpen } from './chat-stores-suite.ts';

let redis: TestRedis;
let log: RecordingLog;
const opened: ChatStores[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(() => {
  log = createRecordingLog();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((stores) => stores.close()));
});

async function open(url: string): Promise<ChatStores> {
  const stores = await createRedisStores({
    url,
    limits: LIMITS,
    log,
    prefix: redis.prefix,
    secret: 'hush',
  });
  opened.push(stores);
  return stores;
}

async function expectMemory({ claims, open: questions, limits }: ChatStores): Promise<void> {
  expect(await claims.claim('discord:1')).toBe(true);
  expect(await claims.claim('discord:1')).toBe(false);
  await questions.add(makeOpen('1'));
  expect(await limits.admit('U1', 'C1')).toEqual({ kind: 'admitted' });
  await questions.remove(makeOpen('1'));
}

describe('a Redis that will not have us', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** Speaks as Redis does, and says the same to whatever it is asked. */
  async function startRefusing(reply: string): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (part) => {
        const commands = String(part).match(/^\*\d+\r$/gm)?.length ?? 0;
        socket.write(`-${reply}\r\n`.repeat(commands));
      });
    });
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const address: AddressInfo | string | null = server.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async function refusal(url: string): Promise<unknown> {
    return open(url).catch((error: unknown) => error);
  }

  it('is a fault of the configuration that names REDIS_URL and never its value', async () => {
    const url = new URL(redis.url);
    url.username = 'nobody';
    url.password = 'open-sesame';
    expect(await refusal(url.href)).toMatchObject({
      name: 'Fault',
      code: 'config',
      message: expect.stringMatching(/^REDIS_URL holds a user or a password that Redis refuses\./),
    });
    expect(String(await refusal(url.href))).not.toMatch(/nobody|sesame|127\.0\.0\.1/);
    expect(log.text()).not.toMatch(/sesame/);
  });

  it.each([
    ['NOAUTH Authentication required.', 'holds no password'],
    ['DENIED Redis is running in protected mode', 'protected mode'],
    ["NOPERM this user has no permissions to run the 'set' command", 'may not use keys'],
    ['ERR invalid password', 'refuses'],
  ])('says what to mend: %s', async (reply, words) => {
    const host = await startRefusing(reply);
    const fault = await refusal(`redis://:open-sesame@${host}`);
    expect(fault).toMatchObject({ code: 'config', message: expect.stringContaining(words) });
    expect(`${String(fault)} ${log.text()}`).not.toContain('sesame');
  });

  it('is away when it refuses for a while only', async () => {
    const host = await startRefusing('LOADING Redis is loading the dataset in memory');
    await expectMemory(await open(`redis://${host}`));
    expect(log.of('redis is away')).toHaveLength(1);
  });

  it('is away when it is no Redis at all', async () => {
    const host = await startRefusing('HTTP/1.1 400 Bad Request');
    await expectMemory(await open(`redis://${host}`));
    expect(log.of('redis is away')).toHaveLength(1);
  });

  it('has a database of that number, or it is a fault', async () => {
    const url = new URL(redis.url);
    url.pathname = '/9999';
    expect(await refusal(url.href)).toMatchObject({
      code: 'config',
      message: expect.stringContaining('names a database that Redis does not have'),
    });
  });

  it.each([
    'localhost:6379',
    'http://localhost:6379',
    'redis://',
    'redis://host/name',
    'redis://:open sesame@ho st',
    'sesame',
  ])('is not looked for at what is no address: %s', async (url) => {
    const fault = await refusal(url);
    expect(fault).toMatchObject({
      code: 'config',
      message: expect.stringMatching(/^REDIS_URL is/),
    });
    expect(String(fault)).not.toContain('sesame');
  });
});

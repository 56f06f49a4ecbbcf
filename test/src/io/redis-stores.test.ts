import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRedisStores } from '../../../src/io/redis-stores.ts';
import type { ChatStores, OpenQuestion } from '../../../src/ports.ts';
import { createRecordingLog, type RecordingLog } from '../../support/recording-log.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { describeStores, LIMITS, makeOpen } from './chat-stores-suite.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let redis: TestRedis;
let log: RecordingLog;
let prefix = '';
let count = 0;
const opened: ChatStores[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  await Promise.all(opened.splice(0).map((stores) => stores.close()));
});

/** Nothing of one test is seen by the next. */
function renew(): void {
  prefix = `${redis.prefix}${++count}:`;
  log = createRecordingLog();
}

async function open(limits = LIMITS): Promise<ChatStores> {
  const stores = await createRedisStores({ url: redis.url, limits, log, prefix, secret: 'hush' });
  opened.push(stores);
  return stores;
}

function openSome(many: number): Promise<readonly ChatStores[]> {
  return Promise.all(Array.from({ length: many }, () => open()));
}

/** Resolves with the first question that is taken. */
function taking(stores: ChatStores, all: OpenQuestion[] = []) {
  return new Promise<OpenQuestion>((resolve) => {
    stores.open.adopt('discord', (question) => {
      all.push(question);
      resolve(question);
    });
  });
}

/** A process that ended, in order or not, without an answer. */
async function leaveBehind(...questions: readonly OpenQuestion[]): Promise<void> {
  const stores = await open();
  for (const question of questions) await stores.open.add(question);
  await stores.close();
}

describeStores('the stores in Redis', (limits) => {
  renew();
  return open(limits);
});

describe('two processes', () => {
  it('let one of fifty callers claim an id', async () => {
    renew();
    const [a, b] = [await open(), await open()];
    for (let round = 0; round < 10; round++) {
      const calls = Array.from({ length: 50 }, (_, at) =>
        (at % 2 === 0 ? a : b).claims.claim(`slack:${round}`),
      );
      expect((await Promise.all(calls)).filter(Boolean)).toHaveLength(1);
    }
    const ttl = await redis.client.pttl(`${prefix}claim:slack:1`);
    expect(ttl).toBeGreaterThan(DAY_MS - MINUTE_MS);
    expect(ttl).toBeLessThanOrEqual(DAY_MS);
  });

  it('count against the same limits, and tell an asker once', async () => {
    renew();
    const [a, b] = [await open({ user: 2, channel: 3 }), await open({ user: 2, channel: 3 })];
    expect(await a.limits.admit('U1', 'C1')).toEqual({ kind: 'admitted' });
    expect(await b.limits.admit('U1', 'C1')).toEqual({ kind: 'admitted' });
    expect(await a.limits.admit('U1', 'C1')).toMatchObject({ kind: 'refused', tell: true });
    expect(await b.limits.admit('U1', 'C1')).toMatchObject({ kind: 'refused', tell: false });
    expect(await b.limits.admit('U2', 'C1')).toEqual({ kind: 'admitted' });
    expect(await a.limits.admit('U3', 'C1')).toMatchObject({ kind: 'refused', most: 3 });
  });

  it('know where an answer went, and nothing of what it says', async () => {
    renew();
    const [a, b] = [await open(), await open()];
    const posted = { message: '10', to: { channel: 'C1' }, text: 'private words' };
    await a.posted.set('discord:1', posted);
    expect(await b.posted.get('discord:1')).toEqual({ message: '10', to: { channel: 'C1' } });
    expect([...(await redis.contents(prefix)).values()].join()).not.toContain('private words');
    const ttl = await redis.client.pttl(`${prefix}posted:discord:1`);
    expect(ttl).toBeGreaterThan(DAY_MS - MINUTE_MS);
    expect(ttl).toBeLessThanOrEqual(DAY_MS);
    await b.posted.delete('discord:1');
    expect(await b.posted.get('discord:1')).toBeUndefined();
    expect(await redis.client.exists(`${prefix}posted:discord:1`)).toBe(0);
  });

  it('keep a place that lets its holder reply for 15 minutes only', async () => {
    renew();
    const { posted } = await open();
    await posted.set('discord:1', { message: '10', to: { kind: 'interaction', token: 'abc' } });
    expect(await redis.client.pttl(`${prefix}posted:discord:1`)).toBeLessThanOrEqual(
      15 * MINUTE_MS,
    );
  });
});

describe('an open question', () => {
  it('is in Redis under one key, for at most 15 minutes, and nowhere once it is answered', async () => {
    renew();
    const stores = await open();
    const question = makeOpen('1');
    await stores.claims.claim(question.asked.id);
    await stores.open.add(question);
    await stores.limits.admit('U1', 'C1');
    const holding = [...(await redis.contents(prefix))].filter(([, text]) => isPrivate(text));
    expect(holding.map(([key]) => key)).toEqual([`${prefix}open:discord:discord:1`]);
    const ttl = await redis.client.pttl(`${prefix}open:discord:discord:1`);
    expect(ttl).toBeGreaterThan(14 * MINUTE_MS);
    expect(ttl).toBeLessThanOrEqual(15 * MINUTE_MS);
    expect(await redis.client.pttl(`${prefix}open:discord`)).toBeGreaterThan(14 * MINUTE_MS);
    await stores.posted.set(question.asked.id, { message: '10', to: { channel: 'C1' } });
    await stores.open.remove(question);
    expect(log.lines).toEqual([]);
    const left = await redis.contents(prefix);
    expect([...left].flat().filter(isPrivate)).toEqual([]);
    expect([...left.keys()].filter((key) => key.includes(':open:'))).toEqual([]);
  });

  it('goes to one of many processes, as it was, and is owned by that one', async () => {
    renew();
    const questions = Array.from({ length: 20 }, (_, at) => makeOpen(`${at}`));
    await leaveBehind(...questions);
    const living = await openSome(4);
    const taken: OpenQuestion[] = [];
    await Promise.all([
      ...living.map((stores) => Promise.race([taking(stores, taken), stores.claims.claim('x')])),
    ]);
    await Promise.all(living.map((stores) => stores.claims.claim('y')));
    expect(taken).toHaveLength(20);
    const ids = (all: readonly OpenQuestion[]) => all.map(({ asked }) => asked.id).toSorted();
    expect(ids(taken)).toEqual(ids(questions));
    expect(taken).toEqual(expect.arrayContaining(questions));
    const owners = await redis.client.hvals(`${prefix}open:discord`);
    for (const owner of owners) {
      expect(await redis.client.exists(`${prefix}owner:${owner}`)).toBe(1);
    }
  });

  it('is taken over again when whoever took it over is gone too, and not for longer', async () => {
    renew();
    await leaveBehind(makeOpen('1'));
    await redis.client.pexpire(`${prefix}open:discord:discord:1`, 5 * MINUTE_MS);
    const second = await open();
    await taking(second);
    await second.close();
    expect(await taking(await open())).toEqual(makeOpen('1'));
    expect(await redis.client.pttl(`${prefix}open:discord:discord:1`)).toBeLessThanOrEqual(
      5 * MINUTE_MS,
    );
  });

  it('is left to a process that lives, to another platform, and to none once it has expired', async () => {
    renew();
    const [owner, other] = [await open(), await open()];
    await owner.open.add(makeOpen('living'));
    await leaveBehind(
      makeOpen('slack', 'x', 'slack'),
      makeOpen('expired'),
      makeOpen('broken'),
      makeOpen('left'),
    );
    await redis.client.del(`${prefix}open:discord:discord:expired`);
    await redis.client.set(`${prefix}open:discord:discord:broken`, '{"asked": 1}');
    const taken: OpenQuestion[] = [];
    await taking(other, taken);
    expect(taken).toEqual([makeOpen('left')]);
    expect(await redis.client.hexists(`${prefix}open:discord`, 'discord:expired')).toBe(0);
  });

  it('is not taken by who has stopped taking, but by the next', async () => {
    renew();
    const stopped = await open();
    const taken: OpenQuestion[] = [];
    stopped.open.adopt('discord', (question) => taken.push(question))();
    await leaveBehind(makeOpen('1'));
    expect(await taking(await open())).toEqual(makeOpen('1'));
    expect(taken).toEqual([]);
  });

  it('of a process that was killed is answered by another, once', async () => {
    renew();
    const child = await startChild(`await stores.open.add(${JSON.stringify(makeOpen('1'))});`);
    const living = await openSome(3);
    const taken: OpenQuestion[] = [];
    const first = Promise.race(living.map((stores) => taking(stores, taken)));
    await Promise.all(living.map((stores) => stores.claims.claim('x')));
    expect(taken).toEqual([]);
    child.kill('SIGKILL');
    expect(await first).toEqual(makeOpen('1'));
    // One sign of life of each of the others, and with it a sweep.
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(taken).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('survives what Redis refuses, and says it once', async () => {
    renew();
    const { posted, claims } = await open();
    await redis.client.hset(`${prefix}posted:discord:1`, 'no', 'text');
    await posted.set('discord:2', { message: '20', to: {} });
    expect(await posted.get('discord:1')).toBeUndefined();
    expect(await posted.get('discord:1')).toBeUndefined();
    expect(log.lines).toMatchObject([
      {
        level: 'warn',
        event: 'redis refuses',
        fields: { reason: expect.stringMatching(/^WRONGTYPE/) },
      },
    ]);
    await claims.claim('discord:1');
    expect(await redis.client.exists(`${prefix}claim:discord:1`)).toBe(1);
  });

  it('survives a process that is busy for longer than Redis may take', async () => {
    renew();
    const { claims } = await open();
    redis.pause();
    const claim = claims.claim('discord:1');
    // Sent, and answered while nobody listens.
    await new Promise((resolve) => setImmediate(resolve));
    redis.resume();
    const end = performance.now() + 700;
    while (performance.now() < end);
    expect(await claim).toBe(true);
    expect(await redis.client.exists(`${prefix}claim:discord:1`)).toBe(1);
    expect(log.lines).toEqual([]);
  });

  it('keeps no process running once it is closed', async () => {
    renew();
    const child = await startChild('await stores.close();');
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    expect(code).toBe(0);
    expect(await redis.client.keys(`${prefix}owner:*`)).toEqual([]);
  });
});

function isPrivate(text: string): boolean {
  return /private words|a reply token/.test(text);
}

/** A process of its own with stores of its own; resolves when it has done what it should. */
async function startChild(work: string): Promise<ChildProcess> {
  const options = JSON.stringify({ url: redis.url, prefix, limits: LIMITS });
  const script = `
    import { createRedisStores } from './src/io/redis-stores.ts';
    import { createRecordingLog } from './test/support/recording-log.ts';
    const stores = await createRedisStores({ ...${options}, secret: 'hush', log: createRecordingLog() });
    ${work}
    console.log('done');`;
  const words = ['--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

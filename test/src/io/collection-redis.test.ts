import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { merge } from '../../../src/collect/merge.ts';
import { remove } from '../../../src/collect/remove.ts';
import { createRedisCollection } from '../../../src/io/collection-redis.ts';
import type { Collection } from '../../../src/model/collection.ts';
import type { CollectionStore } from '../../../src/ports.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { makeSeen, makeSight } from '../collect/make-sight.ts';
import { fullCollection } from './full-collection.ts';

let redis: TestRedis;
const open: CollectionStore[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await redis.stop();
});
beforeEach(async () => {
  await redis.client.flushdb();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
});

function openStore(): CollectionStore {
  const store = createRedisCollection({ url: redis.url, prefix: redis.prefix });
  open.push(store);
  return store;
}
const added = (known: Collection, number: number, at = '2026-04-01T00:00:00.000Z') =>
  merge(known, [makeSight({ at, threads: [makeSeen({ number, title: `Thread ${number}` })] })])
    .collection;
const numbersIn = ({ threads }: Collection) => threads.map(({ thread }) => thread.number);
async function fill(...numbers: readonly number[]): Promise<void> {
  const store = openStore();
  for (const number of numbers) {
    const known = await store.load();
    await store.save(added(known, number), known);
  }
}

describe('the collection in Redis', () => {
  it('is empty at first', async () => {
    const store = openStore();
    const known = await store.load();
    expect(known).toEqual({ threads: [], notes: [], removals: [], sources: {} });
    expect(await store.load()).toBe(known);
  });

  it('comes back as it was saved, in its order, under keys of its own', async () => {
    const store = openStore();
    await store.save(fullCollection(), await store.load());
    expect(await openStore().load()).toStrictEqual(fullCollection());
    await fill(9, 7, 8);
    expect(numbersIn(await openStore().load())).toEqual([5, undefined, 9, 7, 8]);
    const keys = await redis.client.keys('*');
    expect(keys.filter((key) => !key.startsWith(`${redis.prefix}collection:1:`))).toEqual([]);
  });

  it('gives the same objects for what another process left as it was', async () => {
    await fill(1, 2);
    const store = openStore();
    const first = await store.load();
    await fill(3);
    const second = await store.load();
    expect(numbersIn(second)).toEqual([1, 2, 3]);
    expect(second.threads[0]).toBe(first.threads[0]);
    expect(await store.load()).toBe(second);
  });

  it('writes only what has changed', async () => {
    await fill(1, 2);
    const field = 'thread thread:1';
    const key = `${redis.prefix}collection:1:fields`;
    const store = openStore();
    const known = await store.load();
    await redis.client.hset(key, field, 'left alone');
    await store.save(added(known, 2, '2026-04-02T00:00:00.000Z'), known);
    expect(await redis.client.hget(key, field)).toBe('left alone');
  });

  it('drops what was removed', async () => {
    await fill(1, 2);
    const store = openStore();
    const known = await store.load();
    await store.save(remove(known, '1', '2026-04-02T00:00:00.000Z')?.collection ?? known, known);
    expect(await openStore().load()).toMatchObject({ removals: [{ id: 'thread:1' }] });
    expect([...(await redis.contents()).values()].join('')).not.toContain('"thread thread:1"');
  });

  it('lets one of many writers at once win, and tells all others', async () => {
    await fill(1);
    const outcomes = await Promise.allSettled(
      [2, 3, 4, 5].map(async (number) => {
        const store = openStore();
        const known = await store.load();
        await store.save(added(known, number), known);
        return number;
      }),
    );
    const winners = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(numbersIn(await openStore().load())).toEqual([1, ...winners]);
    const [loser] = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    // They all looked before any saved, or else the later ones built on the earlier.
    if (loser)
      expect(loser).toMatchObject({
        code: 'store',
        message: expect.stringContaining('changed by another'),
      });
  });

  it('refuses to save over what another has saved meanwhile', async () => {
    const [one, other] = [openStore(), openStore()];
    const [first, second] = [await one.load(), await other.load()];
    await other.save(added(second, 1), second);
    await expect(one.save(added(first, 2), first)).rejects.toMatchObject({ code: 'store' });
    expect(numbersIn(await one.load())).toEqual([1]);
  });

  it('says what to do when the fields are damaged, or Redis is full', async () => {
    await fill(1);
    await redis.client.hset(`${redis.prefix}collection:1:fields`, 'thread thread:1', '{');
    await expect(openStore().load()).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('cannot be read. Restore Redis'),
    });
    await redis.client.flushdb();
    const store = openStore();
    const known = await store.load();
    await redis.client.config('SET', 'maxmemory', '1');
    await expect(store.save(added(known, 1), known)).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('Redis is full'),
    });
    await redis.client.config('SET', 'maxmemory', '0');
    await store.save(added(known, 1), known);
    expect(numbersIn(await openStore().load())).toEqual([1]);
  });

  it('says that Redis is away, and goes on when it is back', async () => {
    await fill(1);
    const store = openStore();
    const known = await store.load();
    await redis.kill();
    await expect(store.load()).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('Redis'),
    });
    await expect(openStore().load()).rejects.toMatchObject({ code: 'store' });
    await redis.restart();
    // A server of our own forgets all: a fresh start is what it holds now.
    const after = await store.load();
    await expect(store.save(added(known, 2), known)).rejects.toMatchObject({ code: 'store' });
    await store.save(added(after, 3), after);
    expect(numbersIn(await openStore().load())).toContain(3);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openSnapshot } from '../../../../src/index/open-snapshot.ts';
import { createDiskSnapshots } from '../../../../src/io/snapshots/disk.ts';
import { createRedisSnapshots } from '../../../../src/io/snapshots/redis.ts';
import type { SnapshotNotice, SnapshotStore } from '../../../../src/ports.ts';
import { until } from '../../../house/run.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { makeSnapshot } from '../../../support/stored-snapshots.ts';

let redis: TestRedis;
let places = 0;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

/** Opens one place several times, as several processes do. */
type Place = () => SnapshotStore;

async function onDisk(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'applenet-snapshots-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return () => createDiskSnapshots({ folder, log: createRecordingLog() });
}

async function inRedis(): Promise<Place> {
  places += 1;
  const prefix = `${redis.prefix}${places}:`;
  return () => createRedisSnapshots({ url: redis.url, prefix, log: createRecordingLog() });
}

describe.each([
  ['on disk', onDisk],
  ['in Redis', inRedis],
])('snapshots %s', (_, makePlace) => {
  async function open(): Promise<() => SnapshotStore> {
    const place = await makePlace();
    return () => {
      const store = place();
      onTestFinished(() => store.close());
      return store;
    };
  }

  it('are none at first', async () => {
    const store = (await open())();
    expect(await store.current()).toBeUndefined();
    expect(await store.load()).toBeUndefined();
  });

  it('are loaded by another process as they were saved', async () => {
    const place = await open();
    const { bytes, notice } = makeSnapshot(1);
    await place().save(bytes, notice, 1);
    const loaded = await place().load();
    expect(loaded?.notice).toEqual(notice);
    expect(Buffer.compare(loaded?.bytes ?? Buffer.of(), bytes)).toBe(0);
    expect(openSnapshot(loaded?.bytes ?? bytes).id).toBe(notice.id);
  });

  it('give way to newer ones', async () => {
    const store = (await open())();
    for (const number of [1, 2, 3]) {
      const { bytes, notice } = makeSnapshot(number);
      await store.save(bytes, notice, number);
      expect(await store.current()).toEqual(notice);
      expect((await store.load())?.notice).toEqual(notice);
    }
  });

  it('may be published again', async () => {
    const store = (await open())();
    const [one, two] = [makeSnapshot(1), makeSnapshot(2)];
    for (const [turn, { bytes, notice }] of [one, two, one, one].entries()) {
      await store.save(bytes, notice, turn + 1);
    }
    expect((await store.load())?.notice).toEqual(one.notice);
  });

  it('are announced to every process, also the one that was there before they began to watch', async () => {
    const place = await open();
    const publisher = place();
    const first = makeSnapshot(1);
    await publisher.save(first.bytes, first.notice, 1);
    const heard: SnapshotNotice[][] = [[], []];
    const endings = heard.map((list) => place().watch((notice) => list.push(notice)));
    await until(() => heard.every((list) => list.length === 1));
    const second = makeSnapshot(2);
    await publisher.save(second.bytes, second.notice, 2);
    await until(() => heard.every((list) => list.length === 2));
    for (const end of endings) end();
    expect(heard).toEqual([
      [first.notice, second.notice],
      [first.notice, second.notice],
    ]);
  });

  it('are not announced any more to who has ended the watch', async () => {
    const place = await open();
    const [publisher, store] = [place(), place()];
    const heard: string[] = [];
    const end = store.watch(() => heard.push('ended too late'));
    const others: string[] = [];
    store.watch(({ id }) => others.push(id));
    end();
    const { bytes, notice } = makeSnapshot(1);
    await publisher.save(bytes, notice, 1);
    await until(() => others.length > 0);
    expect(heard).toEqual([]);
  });

  it('end a load when they are closed', async () => {
    const place = await open();
    const { bytes, notice } = makeSnapshot(1);
    const store = place();
    await store.save(bytes, notice, 1);
    const loading = store.load();
    const ended = expect(loading).rejects.toThrow('its thread ended');
    await store.close();
    await ended;
  });
});

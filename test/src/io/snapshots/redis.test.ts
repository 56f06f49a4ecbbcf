import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadFromRedis } from '../../../../src/io/snapshots/load-from-redis.ts';
import { createRedisSnapshots } from '../../../../src/io/snapshots/redis.ts';
import { keysOf } from '../../../../src/io/snapshots/redis-entry.ts';
import type { SnapshotStore } from '../../../../src/ports.ts';
import { until } from '../../../house/run.ts';
import { createRecordingLog, type RecordingLog } from '../../../support/recording-log.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { startSaver } from '../../../support/start-saver.ts';
import { makeSnapshot } from '../../../support/stored-snapshots.ts';

let redis: TestRedis;
let prefix: string;
let store: SnapshotStore;
let log: RecordingLog;
let places = 0;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

beforeEach(() => {
  places += 1;
  prefix = `${redis.prefix}${places}:`;
  log = createRecordingLog();
  store = open();
});

function open(): SnapshotStore {
  const opened = createRedisSnapshots({ url: redis.url, prefix, log });
  onTestFinished(() => opened.close());
  return opened;
}

async function save(...numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const { bytes, notice } = makeSnapshot(number);
    await store.save(bytes, notice, number);
  }
}

const idOf = (number: number): string => makeSnapshot(number).notice.id;

/** In this thread: threads have tests of their own. */
async function load() {
  const warnings: string[] = [];
  const loaded = await loadFromRedis({ url: redis.url, prefix }, (line) => warnings.push(line));
  return { id: loaded?.notice.id, warnings };
}

async function chunkKeys(): Promise<readonly string[]> {
  return redis.client.keys(`${keysOf(prefix).chunk('')}*`);
}

async function chunksOf(pointer: 'current' | 'previous'): Promise<readonly string[]> {
  const entry = JSON.parse((await redis.client.get(keysOf(prefix)[pointer])) ?? '');
  return entry.chunks.map(keysOf(prefix).chunk);
}

describe('snapshots in Redis', () => {
  it('are the last two; the chunks of older ones expire, and none of theirs do', async () => {
    await save(1, 2, 3);
    const kept = [...(await chunksOf('current')), ...(await chunksOf('previous'))];
    for (const key of await chunkKeys()) {
      const life = await redis.client.pttl(key);
      if (kept.includes(key)) expect(life).toBe(-1);
      else expect(life).toBeGreaterThan(60_000);
    }
    expect((await chunkKeys()).length).toBeGreaterThan(new Set(kept).size);
  });

  it('bring only the chunks that Redis lacks', async () => {
    await save(1);
    const [key = ''] = await chunksOf('current');
    await redis.client.append(key, 'not written again');
    const { bytes, notice } = makeSnapshot(1);
    await store.save(bytes, notice, 2);
    expect(await redis.client.get(key)).toContain('not written again');
  });

  it('are those before the newest while that is damaged, until a refresh brings it anew', async () => {
    await save(1, 2);
    const [key = ''] = await chunksOf('current');
    const held = (await redis.client.getBuffer(key)) ?? Buffer.of();
    held[held.length >> 1] = (held[held.length >> 1] ?? 0) ^ 1;
    await redis.client.set(key, held);
    const { id, warnings } = await load();
    expect(id).toBe(idOf(1));
    expect(warnings).toEqual([expect.stringContaining('the next refresh makes it anew')]);
    expect((await store.current())?.id).toBe(idOf(1));
    await save(2);
    expect(await load()).toEqual({ id: idOf(2), warnings: [] });
  });

  it('are used although a pointer or a chunk of the newest is gone', async () => {
    await save(1, 2);
    await redis.client.set(keysOf(prefix).current, 'damaged');
    expect((await load()).id).toBe(idOf(1));
    expect((await store.current())?.id).toBe(idOf(1));
  });

  it('are refused from a turn that is over, whoever published since', async () => {
    await save(5);
    await redis.client.set(keysOf(prefix).turn, '9');
    const { bytes, notice } = makeSnapshot(6);
    await expect(store.save(bytes, notice, 8)).rejects.toMatchObject({ code: 'store' });
    await redis.client.del(keysOf(prefix).turn);
    await expect(store.save(bytes, notice, 4)).rejects.toMatchObject({ code: 'store' });
    expect((await load()).id).toBe(idOf(5));
    await store.save(bytes, notice, 9);
    expect((await load()).id).toBe(idOf(6));
  });

  it('leave the keys of other versions alone', async () => {
    const other = `${prefix}snapshot:99-9:current`;
    await redis.client.set(other, 'of another version');
    await save(1, 2, 3);
    expect(await redis.client.get(other)).toBe('of another version');
    expect(keysOf(prefix).current).not.toBe(other);
  });

  it('are heard of although the announcement was missed while Redis was away', async () => {
    const heard: string[] = [];
    await save(1);
    open().watch(({ id }) => heard.push(id));
    await until(() => heard.length === 1);
    await redis.kill();
    await redis.restart();
    // A server of our own has forgotten all; the publisher is another process.
    await until(() =>
      save(2).then(
        () => true,
        () => false,
      ),
    );
    await until(() => heard.includes(idOf(2)));
    expect(heard).toEqual([idOf(1), idOf(2)]);
  });

  it('reject while Redis is away, and throw nothing out of a watch', async () => {
    await redis.kill();
    onTestFinished(() => redis.restart());
    const end = store.watch(() => undefined);
    await expect(store.current()).rejects.toMatchObject({ code: 'store' });
    await expect(load()).rejects.toMatchObject({ code: 'store' });
    await expect(save(1)).rejects.toMatchObject({ code: 'store' });
    expect(log.of('snapshots are not heard of')).toHaveLength(1);
    end();
  });

  it('are whole after a process was killed while it saved', async () => {
    await until(() =>
      save(1).then(
        () => true,
        () => false,
      ),
    );
    for (let kill = 0; kill < 2; kill += 1) {
      const running = startSaver(redis.url, prefix);
      await until(() => running.said().split('\n').length > 3 + kill * 5);
      running.process.kill('SIGKILL');
      await running.finished;
      const { id, warnings } = await load();
      expect(id).toBeDefined();
      expect(warnings).toEqual([]);
    }
  });
});

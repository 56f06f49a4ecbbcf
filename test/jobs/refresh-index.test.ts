import { cp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { createDiskCollection } from '../../src/io/collection-disk.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { createDiskTurns } from '../../src/io/refresh-turns-disk.ts';
import { createDiskSnapshots } from '../../src/io/snapshots/disk.ts';
import { PHASES, type Phase } from '../../src/model/refresh.ts';
import { until } from '../house/run.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { openJob, runJob } from '../support/refresh-job.ts';
import { makeRefreshPlace, type RefreshPlace } from '../support/refresh-place.ts';

const log = createRecordingLog();

const publishedIn = ({ dataDir }: RefreshPlace) => {
  const snapshots = createDiskSnapshots({ folder: dataDir, log });
  return snapshots.current();
};

const OTHER_LISTING = fileURLToPath(new URL('../fixtures/forum/listing.txt', import.meta.url));

/** Other 20 posts in place of those of the listing. */
async function replaceListing({ corpusDir }: RefreshPlace): Promise<void> {
  await cp(OTHER_LISTING, join(corpusDir, 'forum', 'networking-listing.txt'));
}

describe('a refresh', () => {
  it('publishes what the sources show, tells its phases in order, and says unchanged the next time', async () => {
    const place = await makeRefreshPlace();
    await place.saveThread(990001, 'How do I say hello to a server?');
    const refresher = await openJob(place);
    const phases: Phase[] = [];
    const first = await runJob(refresher, place, { onPhase: (phase) => phases.push(phase) });
    expect(first).toMatchObject({
      kind: 'refreshed',
      documents: 21,
      added: 21,
      removed: 0,
      bad: [],
    });
    expect(first.sources).toEqual([
      { name: 'bundled', state: 'changed', fault: undefined },
      { name: 'saved', state: 'changed', fault: undefined },
    ]);
    expect(phases).toEqual(PHASES);
    expect(Object.keys(first.durations)).toEqual(PHASES);
    expect(await publishedIn(place)).toMatchObject({ id: first.snapshot, documents: 21 });

    const second = await runJob(refresher, place);
    expect(second).toMatchObject({ kind: 'unchanged', snapshot: first.snapshot, added: 0 });
    expect(Object.keys(second.durations)).toEqual(['fetch', 'parse', 'merge']);
    // In a process that knows nothing, too.
    expect(await runJob(await openJob(place), place)).toMatchObject({ kind: 'unchanged' });
  });

  it('takes up a file that was saved since', async () => {
    const place = await makeRefreshPlace();
    const refresher = await openJob(place);
    const first = await runJob(refresher, place);
    await place.saveThread(990001, 'How do I say hello to a server?');
    const second = await runJob(refresher, place);
    expect(second).toMatchObject({ kind: 'refreshed', documents: 21, added: 1 });
    await place.saveThread(990001, 'How do I say goodbye to a server?');
    const third = await runJob(refresher, place);
    expect(third).toMatchObject({ kind: 'refreshed', documents: 21, added: 0, changed: 1 });
    expect(new Set([first.snapshot, second.snapshot, third.snapshot]).size).toBe(3);
  });

  it('leaves out a file that cannot be read, and says why', async () => {
    const place = await makeRefreshPlace();
    await place.saveThread(990001, 'How do I say hello to a server?');
    await writeFile(join(place.dataDir, 'saved', 'broken.html'), '<html><p>Nothing of a forum');
    const report = await runJob(await openJob(place), place);
    expect(report).toMatchObject({ kind: 'refreshed', documents: 21 });
    expect(report.bad).toEqual([
      {
        place: expect.stringMatching(/saved\/broken\.html$/),
        line: undefined,
        reason: expect.any(String),
      },
    ]);
  });

  it('refuses to lose a fifth of the documents: the index and the collection stay', async () => {
    const place = await makeRefreshPlace();
    const refresher = await openJob(place);
    await runJob(refresher, place);
    await replaceListing(place);
    // The first look that misses them removes nothing.
    const first = await runJob(refresher, place);
    expect(first).toMatchObject({ documents: 40, removed: 0 });
    const collection = createDiskCollection({ folder: place.dataDir, log });
    const before = (await collection.load()).threads.length;
    for (const wanted of [{}, { force: true }]) {
      await expect(runJob(refresher, place, wanted)).rejects.toMatchObject({
        code: 'corpus',
        message: expect.stringContaining('--allow-shrink'),
      });
    }
    expect(await publishedIn(place)).toMatchObject({ id: first.snapshot });
    expect((await collection.load()).threads).toHaveLength(before);
    const allowed = await runJob(refresher, place, { allowShrink: true });
    expect(allowed).toMatchObject({ kind: 'refreshed', documents: 20, removed: 20 });
  });

  it('refuses an index that no longer answers a canary', async () => {
    const place = await makeRefreshPlace();
    await place.setCanaries({ question: 'Does it support FTP?', names: 'note:nowhere' });
    await expect(runJob(await openJob(place), place)).rejects.toMatchObject({
      code: 'corpus',
      message: expect.stringContaining('“Does it support FTP?” no longer leads to note:nowhere'),
    });
    expect(await publishedIn(place)).toBeUndefined();
    await place.setCanaries({ question: 'On FTP', names: 'thread:on-ftp' });
    expect(await runJob(await openJob(place), place)).toMatchObject({ kind: 'refreshed' });
  });

  it('publishes anew what was damaged on the disk', async () => {
    const place = await makeRefreshPlace();
    await place.saveThread(990001, 'How do I say hello to a server?');
    const { snapshot } = await runJob(await openJob(place), place);
    const folder = join(place.dataDir, 'snapshots');
    const names = await readdir(folder, { recursive: true });
    const damaged = join(folder, names.find((name) => name.endsWith('.snapshot')) ?? '');
    const bytes = await readFile(damaged);
    bytes.fill(0, bytes.length - 100);
    await writeFile(damaged, bytes);
    const again = await runJob(await openJob(place), place);
    expect(again).toMatchObject({ kind: 'refreshed', snapshot });
  });

  it('publishes what a crash between its two stores left behind', async () => {
    const place = await makeRefreshPlace();
    await place.saveThread(990001, 'How do I say hello to a server?');
    const { snapshot } = await runJob(await openJob(place), place);
    await rm(join(place.dataDir, 'snapshots'), { recursive: true });
    expect(await runJob(await openJob(place), place)).toMatchObject({
      kind: 'refreshed',
      snapshot,
      documents: 21,
      added: 0,
    });
  });

  it('gives what the build gives while only the bundled corpus is known', async () => {
    const place = await makeRefreshPlace();
    const { corpus } = await readCorpusFolder(place.corpusDir);
    const built = buildSnapshot(corpus, '2026-01-01T00:00:00.000Z');
    const { snapshot } = await runJob(await openJob(place), place);
    expect(snapshot).toBe(built.id);
  });

  it('publishes nothing once a later turn has begun', async () => {
    const place = await makeRefreshPlace();
    const refresher = await openJob(place);
    const late = createDiskTurns({ folder: place.dataDir });
    const stale = await late.take(async (turn) => turn);
    await late.take(async () => undefined);
    await expect(runJob(refresher, place, { turn: stale })).rejects.toMatchObject({
      code: 'store',
    });
    expect(await publishedIn(place)).toBeUndefined();
  });

  it('publishes also after the clock was moved back, and who watches hears of it', async () => {
    const place = await makeRefreshPlace();
    const every = { kind: 'folder', path: 'saved', every: '1h', terms: { basis: 'A test.' } };
    await place.setSources({ name: 'saved', ...every });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2099, 0, 1) });
    onTestFinished(() => void vi.useRealTimers());
    const ahead = await runJob(await openJob(place), place);
    expect(await publishedIn(place)).toMatchObject({ builtAt: '2099-01-01T00:00:00.000Z' });
    vi.useRealTimers();
    const turns = join(place.dataDir, 'turns');
    const late = new Date(Date.UTC(2099, 0, 1));
    for (const name of await readdir(turns)) await utimes(join(turns, name), late, late);
    const heard: string[] = [];
    const snapshots = createDiskSnapshots({ folder: place.dataDir, log });
    const end = snapshots.watch(({ id }) => void heard.push(id));
    onTestFinished(async () => {
      end();
      await snapshots.close();
    });
    await place.saveThread(990001, 'How do I say hello to a server?');
    const { kind, snapshot } = await runJob(await openJob(place), place);
    expect(kind).toBe('refreshed');
    expect(snapshot).not.toBe(ahead.snapshot);
    await until(() => heard.includes(snapshot));
  });

  it('ends between two steps when it is told to', async () => {
    const place = await makeRefreshPlace();
    const stopping = new AbortController();
    const onPhase = (phase: Phase): void => {
      if (phase === 'merge') stopping.abort(new Error('enough'));
    };
    const refresh = runJob(await openJob(place), place, { onPhase, signal: stopping.signal });
    await expect(refresh).rejects.toThrow('enough');
    expect(await publishedIn(place)).toBeUndefined();
  });
});

describe('a refresh whose stores are in Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    return () => redis.stop();
  });

  it('publishes there, and is fenced there', async () => {
    const { url, prefix, client } = redis;
    const place = await makeRefreshPlace({ redisUrl: url, prefix });
    await place.saveThread(990001, 'How do I say hello to a server?');
    const refresher = await openJob(place);
    await client.set(`${prefix}refresh:turn`, 7);
    const options = {
      force: false,
      allowShrink: false,
      onPhase: () => undefined,
      signal: new AbortController().signal,
    };
    await expect(refresher.refresh({ ...options, turn: 6 })).rejects.toMatchObject({
      code: 'store',
    });
    const first = await refresher.refresh({ ...options, turn: 7 });
    expect(first).toMatchObject({ kind: 'refreshed', documents: 21 });
    const other = await openJob(place);
    expect(await other.refresh({ ...options, turn: 7 })).toMatchObject({ kind: 'unchanged' });
    // Read from there it is the same index, and the same as from the disk.
    await client.del(await client.keys(`${prefix}snapshot*`));
    const cold = await (await openJob(place)).refresh({ ...options, turn: 7 });
    expect(cold).toMatchObject({ kind: 'refreshed', snapshot: first.snapshot });
    const onDisk = { ...place, settings: { ...place.settings, redisUrl: undefined } };
    expect(await runJob(await openJob(onDisk), onDisk)).toMatchObject({
      snapshot: first.snapshot,
    });
  });
});

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withQueue } from '../../jobs/queue.ts';
import { requestRefresh } from '../../jobs/request.ts';
import { type RefreshSettings, toSettings } from '../../jobs/settings.ts';
import { type OpenSnapshot, openSnapshot } from '../../src/index/open-snapshot.ts';
import { createLog } from '../../src/io/log.ts';
import { createRedisSnapshots } from '../../src/io/snapshots/redis.ts';
import type { SnapshotStore } from '../../src/ports.ts';
import { type Forum, startForum } from '../support/forum/server.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { keepWorkers, type Workers } from './workers.ts';

/** A forum, a Redis that forgets nothing, and workers that refresh the bundled corpus with the forum's feed. */
export interface Scene {
  readonly forum: Forum;
  readonly redis: TestRedis;
  readonly store: SnapshotStore;
  /** Where the processes of the refresh write down what they do. */
  readonly folder: string;
  readonly workers: Workers;
  /** Asks for a refresh, as a maintainer does. */
  refresh(): Promise<void>;
  /** The snapshot that a bot would load now; it must be whole. */
  published(): Promise<OpenSnapshot>;
  /** Asks for refreshes until a thread with this title is published; resolves with milliseconds. */
  untilPublished(title: string): Promise<number>;
  stop(): Promise<void>;
}

export interface Note {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly pid: number;
  readonly kind: 'phase' | 'report' | 'failed' | 'killed';
  readonly phase?: string;
  /** What a failure said. */
  readonly message?: string;
  readonly delay?: number;
  readonly both?: boolean;
}

/** Milliseconds: a turn outlives its holder by ten seconds, a failed attempt pauses for five. */
const PATIENCE_MS = 90_000;
const ASK_AGAIN_MS = 1000;

export async function openScene(workerCount = 2): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'applenet-chaos-'));
  const [redis, forum] = await Promise.all([startRedis({ isDurable: true }), startForum()]);
  for (let number = 0; number < 5; number += 1) forum.add(marker(`first ${number}`));
  const settings = await writeSettings(folder, redis.url, forum);
  const log = createLog({ level: 'silent', isTerminal: false, secrets: [] });
  const store = createRedisSnapshots({ url: redis.url, prefix: settings.prefix, log });
  const workers = await keepWorkers(workerCount, settings, folder);

  async function refresh(): Promise<void> {
    const order = { force: true, allowShrink: false };
    await withQueue({ url: redis.url, prefix: settings.prefix }, (queue) =>
      requestRefresh(queue, order),
    ).catch(() => undefined);
  }

  async function published(): Promise<OpenSnapshot> {
    const loaded = await store.load();
    if (!loaded) throw new Error('nothing is published');
    return openSnapshot(loaded.bytes);
  }

  return {
    ...{ forum, redis, store, folder, workers, refresh, published },
    async untilPublished(title) {
      const started = performance.now();
      let seen = '';
      while (performance.now() - started < PATIENCE_MS) {
        const notice = await store.current().catch(() => undefined);
        if (notice && notice.id !== seen && titlesOf(await published()).has(title)) {
          return performance.now() - started;
        }
        seen = notice?.id ?? seen;
        await refresh();
        await pause(ASK_AGAIN_MS / 4);
      }
      const last = (await readNotes(folder)).findLast(({ kind }) => kind === 'failed');
      throw new Error(`“${title}” was not published; last failure: ${last?.message}`);
    },
    async stop() {
      await workers.stop();
      await store.close();
      await Promise.all([forum.close(), redis.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A thread that a question for its title finds. */
export function marker(name: string): { readonly title: string; readonly body: string } {
  const word = name.replaceAll(' ', '');
  return {
    title: `Marker ${name} of NWListener${word}`,
    body: `The listener ${word} stops accepting connections after the iPad has slept, with the mark ${word}.`,
  };
}

export function titlesOf(snapshot: OpenSnapshot): ReadonlySet<string> {
  const numbers = Array.from({ length: snapshot.documentCount }, (_, number) => number);
  return new Set(numbers.map((number) => snapshot.document(number).title));
}

export async function readNotes(folder: string): Promise<readonly Note[]> {
  const text = await readFile(join(folder, 'phases.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function writeSettings(
  folder: string,
  redisUrl: string,
  forum: Forum,
): Promise<RefreshSettings> {
  const corpus = fileURLToPath(new URL('../../corpus', import.meta.url));
  const sourcesFile = join(folder, 'sources.json');
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const terms = { basis: 'A forum of our own.', hosts: ['127.0.0.1'], pause: '1s' };
  const sources = [
    { name: 'bundled', kind: 'bundled', terms: { basis: 'Ours.' } },
    { name: 'feed', kind: 'feed', url: forum.feedUrl(), every: '1m', terms },
  ];
  await writeFile(sourcesFile, JSON.stringify({ format: 1, sources }));
  const common = { corpusDir: corpus, sourcesFile, dataDir, redisUrl, fetch: true };
  return toSettings({ ...common, privateHosts: [forum.host] });
}

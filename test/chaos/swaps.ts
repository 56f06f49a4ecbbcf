import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { keysOf } from '../../src/io/snapshots/redis-entry.ts';
import { type Bot, type BotReport, startBot } from './bots.ts';
import { marker, type Note, openScene, readNotes, type Scene } from './scene.ts';

/** What two bots and two workers on one Redis did while the index was swapped under load. */
export interface SwapReport {
  readonly published: number;
  readonly seconds: number;
  readonly bots: readonly BotReport[];
  /** Milliseconds from each publication until both bots served it, or a later one; ascending. */
  readonly lags: readonly number[];
  /** Two refreshes that overlapped. */
  readonly overlaps: number;
  /** Times that Redis was killed and started again meanwhile. */
  readonly outages: number;
}

/** Milliseconds. */
const PATIENCE_MS = 20_000;

/** `rate`: questions a second, over both bots. `outages`: how often Redis dies for a second meanwhile. */
export async function swapUnderLoad(
  swaps: number,
  rate: number,
  outages: number,
): Promise<SwapReport> {
  const scene = await openScene();
  const bots: Bot[] = [];
  const heard: { readonly id: string; readonly at: number }[] = [];
  const subscriber = new Redis(scene.redis.url, { retryStrategy: () => 50 });
  subscriber.on('error', () => undefined);
  subscriber.on('message', (_, text) => heard.push({ id: JSON.parse(text).id, at: Date.now() }));
  try {
    await subscriber.subscribe(keysOf('applenet:').published);
    await scene.untilPublished(marker('first 0').title);
    const questions = [marker('first 0').title, 'can I upload with FTP in URLSession?'];
    for (const _ of [1, 2]) bots.push(await startBot(scene.redis.url, rate / 2, questions));
    heard.length = 0;
    const started = performance.now();
    for (let at = 0; at < swaps; at += 1) {
      const thread = marker(`swap ${at}`);
      scene.forum.add(thread);
      if (outages > 0 && at % Math.ceil(swaps / outages) === 1) await fail(scene);
      await scene.untilPublished(thread.title);
    }
    const seconds = (performance.now() - started) / 1000;
    const reports = await untilSame(bots, await scene.store.current());
    return {
      published: heard.length,
      seconds,
      bots: reports,
      lags: outages > 0 ? [] : lagsOf(heard, reports),
      overlaps: overlapsIn(await readNotes(scene.folder)),
      outages,
    };
  } finally {
    for (const bot of bots) bot.stop();
    subscriber.disconnect();
    await scene.stop();
  }
}

/** Redis dies, with a refresh asked for, and is back after a second. */
async function fail(scene: Scene): Promise<void> {
  await scene.refresh();
  await scene.redis.kill();
  await pause(1000);
  await scene.redis.restart();
}

async function untilSame(
  bots: readonly Bot[],
  current: { readonly id: string } | undefined,
): Promise<readonly BotReport[]> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const reports = await Promise.all(bots.map((bot) => bot.report()));
    if (reports.every(({ snapshot }) => snapshot === current?.id)) return reports;
    await pause(50);
  }
  throw new Error(`the bots do not serve what is published (${current?.id})`);
}

function lagsOf(
  heard: readonly { readonly id: string; readonly at: number }[],
  reports: readonly BotReport[],
): readonly number[] {
  const order = heard.map(({ id }) => id);
  const isAtLeast = (id: string, place: number): boolean => order.indexOf(id) >= place;
  return heard
    .map(({ at }, place) => {
      const served = reports.map(
        ({ swaps }) => swaps.find(({ id }) => isAtLeast(id, place))?.at ?? Number.POSITIVE_INFINITY,
      );
      return Math.max(...served) - at;
    })
    .sort((a, b) => a - b);
}

/** A refresh goes from its first phase to its report; another process that begins meanwhile overlaps. */
function overlapsIn(notes: readonly Note[]): number {
  let overlaps = 0;
  let running: number | undefined;
  for (const { pid, kind, phase } of notes) {
    if (kind === 'phase' && phase === 'fetch') {
      if (running !== undefined && running !== pid) overlaps += 1;
      running = pid;
    }
    if (kind !== 'phase' && pid === running) running = undefined;
  }
  return overlaps;
}

import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAsk } from '../../src/ask.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Phase } from '../../src/model/refresh.ts';
import { createRandom } from '../bench/random.ts';
import { marker, type Note, openScene, readNotes, type Scene, titlesOf } from './scene.ts';

/** What came of kills in one phase. */
export interface KillReport {
  readonly phase: Phase;
  /** Milliseconds into the phase, and whether the process of the refresh was killed beside its worker. */
  readonly kills: readonly { readonly delay: number; readonly both: boolean }[];
  /** Milliseconds from each kill until the new thread was published after all. */
  readonly recovered: readonly number[];
  readonly wrong: readonly string[];
}

/** Milliseconds: later in a long phase than this there is nothing new to meet. */
const LONGEST_DELAY_MS = 1500;
const PATIENCE_MS = 150_000;

/** Kills the worker with -9 in a phase, again and again, each time with something new to be published. */
export async function killIn(phase: Phase, times: number): Promise<KillReport> {
  const scene = await openScene();
  const random = createRandom(phase.length * 1000 + times);
  const wrong: string[] = [];
  const recovered: number[] = [];
  const titles = [marker('first 0').title];
  try {
    await scene.untilPublished(titles[0] ?? '');
    for (let at = 0; at < times; at += 1) {
      const thread = marker(`${phase} ${at}`);
      const room = Math.min(durationOf(phase, await readNotes(scene.folder)), LONGEST_DELAY_MS);
      // The first one at once: a short phase is over before a thread that kills has started.
      const delay = at % 3 === 0 ? 0 : Math.round(random() * room);
      const started = performance.now();
      await arm(scene, phase, { delay, both: at % 2 === 1 });
      scene.forum.add(thread);
      await untilKilled(scene, at + 1);
      wrong.push(...(await lookFor(scene, titles)));
      await scene.untilPublished(thread.title);
      recovered.push(performance.now() - started);
      titles.push(thread.title);
      wrong.push(...(await lookFor(scene, titles)));
    }
    const kills = (await readNotes(scene.folder)).filter(isKill);
    return {
      phase,
      kills: kills.map(({ delay = 0, both = false }) => ({ delay, both })),
      recovered,
      wrong,
    };
  } finally {
    await scene.stop();
  }
}

/** What is wrong with what a bot would load now: something that was published before is gone, or is not found. */
async function lookFor(scene: Scene, titles: readonly string[]): Promise<readonly string[]> {
  const snapshot = await scene.published();
  const known = titlesOf(snapshot);
  const ask = createAsk(createLiveIndex(snapshot));
  return titles.flatMap((title) => {
    if (!known.has(title)) return [`“${title}” is lost`];
    const isNamed = ask({ text: title }).answer.references.some((each) => each.title === title);
    return isNamed ? [] : [`“${title}” is not found`];
  });
}

/** In one step: a worker that looks meanwhile must not read half an order. */
async function arm(scene: Scene, phase: Phase, order: object): Promise<void> {
  const file = join(scene.folder, `kill-at-${phase}`);
  await writeFile(`${file}.new`, JSON.stringify(order));
  await rename(`${file}.new`, file);
}

async function untilKilled(scene: Scene, count: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    await scene.refresh();
    await pause(100);
    if ((await readNotes(scene.folder)).filter(isKill).length >= count) return;
  }
  throw new Error(`nobody was killed within ${PATIENCE_MS} ms`);
}

const isKill = ({ kind }: Note): boolean => kind === 'killed';

/** Milliseconds that a phase took when it was last seen whole. */
function durationOf(phase: Phase, notes: readonly Note[]): number {
  const at = notes.findLastIndex((note) => note.kind === 'phase' && note.phase === phase);
  const pid = notes[at]?.pid;
  const next = notes.slice(at + 1).find((note) => note.pid === pid);
  return next === undefined ? LONGEST_DELAY_MS : next.at - (notes[at]?.at ?? 0);
}

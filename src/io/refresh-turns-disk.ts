import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import type { RefreshTurns } from '../ports.ts';
import { codeOf } from './error-code.ts';
import { isBusy, isTakenOver } from './refresh-turns-faults.ts';

export interface DiskTurnsOptions {
  /** DATA_DIR, which several processes and containers may share. */
  readonly folder: string;
  /** Milliseconds from one sign of life of a holder to the next. */
  readonly beatMs?: number;
  /** Milliseconds without a sign of life after which a holder is taken for dead. */
  readonly patienceMs?: number;
}

/** A turn is an empty file `turns/<number>`; `turns/<number>.done` once it is given back. */
const TURN = /^(\d{1,15})(\.done)?$/;
const BEAT_MS = 1000;
/** Five signs of life missed: a disk may be busy for a second or two. */
const PATIENCE_MS = 5000;

interface Turn {
  readonly number: number;
  readonly isHeld: boolean;
}

/**
 * Turns by files: the time of change of a held one moves with each sign of life. Whoever wants a turn watches
 * it by its own timer, so neither process numbers nor clocks matter, and needs no hand after a `kill -9`.
 */
export function createDiskTurns(options: DiskTurnsOptions): RefreshTurns {
  const { folder, beatMs = BEAT_MS, patienceMs = PATIENCE_MS } = options;
  const turns = turnsFolder(folder);
  return {
    async take(task) {
      const turn = await begin(turns, patienceMs).catch(throwUnwritable(folder));
      const file = join(turns, `${turn}`);
      const lost = new AbortController();
      const timer = setInterval(() => {
        beat(turns, turn).catch(() => lost.abort(isTakenOver()));
      }, beatMs);
      try {
        return await task(turn, lost.signal);
      } finally {
        clearInterval(timer);
        // Already renamed, or removed by whoever took over.
        await rename(file, `${file}.done`).catch(() => undefined);
      }
    },
  };
}

/** The number of the latest turn that has begun; 0 before the first. */
export async function latestTurn(folder: string): Promise<number> {
  return (await latest(turnsFolder(folder))).number;
}

const turnsFolder = (folder: string): string => join(folder, 'turns');

async function latest(turns: string): Promise<Turn> {
  const names = await namesIn(turns);
  const numbers = names.map((name) => Number(TURN.exec(name)?.[1] ?? 0));
  const number = Math.max(0, ...numbers);
  // Both names: somebody slept between looking and beginning, and is about to find out.
  return { number, isHeld: number > 0 && !names.includes(`${number}.done`) };
}

async function namesIn(turns: string): Promise<readonly string[]> {
  try {
    return await readdir(turns);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Begins the turn after the latest, when that one is over or its holder dead. */
async function begin(turns: string, patienceMs: number): Promise<number> {
  await mkdir(turns, { recursive: true });
  const before = await latest(turns);
  if (before.isHeld) await watchUntilDead(join(turns, `${before.number}`), patienceMs);
  const number = before.number + 1;
  const file = join(turns, `${number}`);
  try {
    await (await open(file, 'wx')).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isBusy();
    throw error;
  }
  const now = await latest(turns);
  if (now.number !== number || !now.isHeld) {
    await rm(file, { force: true });
    throw isBusy();
  }
  await removeOlder(turns, number);
  return number;
}

/** Resolves when the file shows no sign of life for that long; rejects with `Fault('busy')` at the first sign. */
async function watchUntilDead(file: string, patienceMs: number): Promise<void> {
  const first = await signOf(file);
  const looks = 10;
  for (let look = 0; look < looks && first !== undefined; look++) {
    await pause(patienceMs / looks);
    const sign = await signOf(file);
    if (sign === undefined) return;
    if (sign !== first) throw isBusy();
  }
}

/** Undefined when the turn was given back. */
async function signOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Rejects when a later turn has begun or this one is gone. */
async function beat(turns: string, turn: number): Promise<void> {
  const now = new Date();
  await utimes(join(turns, `${turn}`), now, now).catch((error: unknown) => {
    // A disk that fails for a moment takes no turn away; one that is gone does.
    if (codeOf(error) === 'ENOENT') throw error;
  });
  if ((await latest(turns)).number !== turn) throw isTakenOver();
}

async function removeOlder(turns: string, number: number): Promise<void> {
  const older = (await readdir(turns)).filter((name) => {
    const digits = TURN.exec(name)?.[1];
    return digits !== undefined && Number(digits) < number;
  });
  await Promise.all(older.map((name) => rm(join(turns, name), { force: true })));
}

function throwUnwritable(folder: string): (error: unknown) => never {
  return (cause) => {
    if (cause instanceof Fault) throw cause;
    const reason = `${folder} cannot be written (${codeOf(cause)})`;
    throw new Fault('store', `${reason}. Make DATA_DIR a folder that may be written.`, { cause });
  };
}

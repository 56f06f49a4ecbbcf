import { randomUUID } from 'node:crypto';
import { link, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import type { Collection } from '../model/collection.ts';
import { writeCollection } from './collection-file.ts';
import { systemCodeOf } from './snapshots/disk-fault.ts';
import { syncFolder } from './sync-folder.ts';

/** `collection-12.jsonl`: the number grows by one with each save. */
const FILE = /^collection-(\d{1,15})\.jsonl$/;
const UNFINISHED = /^collection-.*\.new$/;
/** Milliseconds: no save takes so long, so that what is older was left by a process that was killed. */
const ABANDONED_MS = 600_000;
/** The newest, and the one before for when the newest is damaged. */
const KEPT = 2;

/** The name of a version's file. */
export function fileOf(number: number): string {
  return `collection-${number}.jsonl`;
}

/** The numbers in the folder, the newest first. */
export async function listVersions(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const numbers = names.flatMap((name) => FILE.exec(name)?.[1] ?? []).map(Number);
  return numbers.toSorted((a, b) => b - a);
}

/** Shows that a file was replaced by hand. */
export async function printOf(file: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(file, { bigint: true });
  return `${ino} ${size} ${mtimeNs}`;
}

/** Makes a file in one step, whole and on the disk. Rejects with `Fault('store')` when the name is taken. */
export async function writeOnce(
  folder: string,
  file: string,
  collection: Collection,
): Promise<void> {
  const beside = join(folder, `collection-${randomUUID()}.new`);
  try {
    const handle = await open(beside, 'wx');
    try {
      for (const bytes of writeCollection(collection)) await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(beside, file).catch((error: unknown) => {
      throw systemCodeOf(error) === 'EEXIST' ? changed(folder) : error;
    });
    await syncFolder(folder);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Removes what is older than the last two, and what was left half-written. */
export async function tidy(folder: string): Promise<void> {
  const old = (await listVersions(folder)).slice(KEPT).map(fileOf);
  const unfinished = (await readdir(folder)).filter((name) => UNFINISHED.test(name));
  const abandoned: string[] = [];
  for (const name of unfinished) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_MS) abandoned.push(name);
  }
  for (const name of [...old, ...abandoned]) await rm(join(folder, name), { force: true });
}

/** The fault of whoever saves later than another. */
export function changed(folder: string): Fault {
  return new Fault(
    'store',
    `The collection in ${folder} was changed by another process meanwhile; nothing was saved. Try again.`,
  );
}

import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotNotice } from '../../ports.ts';
import { syncFolder } from '../sync-folder.ts';
import { systemCodeOf } from './disk-fault.ts';
import { isRecord, parseJson, readNotice, SNAPSHOT_VERSION } from './notice.ts';

/** What the folder holds, the newest first; at most two. */
export type Kept = readonly SnapshotNotice[];

const POINTER = 'current.json';
const NEW = '.new';

/** The folder for snapshots of this version, below the folder of all data. */
export function snapshotFolder(dataDir: string): string {
  return join(dataDir, 'snapshots', SNAPSHOT_VERSION);
}

export function fileOf(folder: string, { id }: SnapshotNotice): string {
  return join(folder, `${id}.snapshot`);
}

/** Empty where nothing was saved yet; undefined when what says so is damaged. */
export async function readKept(folder: string): Promise<Kept | undefined> {
  const pointer = parseJson(await readIfThere(join(folder, POINTER)));
  if (pointer === null) return [];
  const list = isRecord(pointer) && Array.isArray(pointer.kept) ? pointer.kept : undefined;
  const kept = list?.flatMap((each) => readNotice(each) ?? []);
  return kept && kept.length === list?.length && kept.length > 0 ? kept : undefined;
}

/** From now on these are what the folder holds. */
export async function writeKept(folder: string, kept: Kept): Promise<void> {
  await writeDurably(folder, join(folder, POINTER), Buffer.from(JSON.stringify({ kept })));
}

/**
 * Replaces a file in one step that outlives a loss of power: the bytes are on the disk before they get the
 * name, and so is the name when this resolves (fsync(2): of the file, and of the folder for its entry).
 */
export async function writeDurably(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}${NEW}`;
  try {
    const handle = await open(beside, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    await syncFolder(folder);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Removes all but these: what is older, was damaged, or was left half-written by a process that was killed. */
export async function tidy(folder: string, kept: Kept): Promise<void> {
  const wanted = new Set([join(folder, POINTER), ...kept.map((each) => fileOf(folder, each))]);
  const files = (await readdir(folder)).map((name) => join(folder, name));
  await Promise.all(
    files.filter((file) => !wanted.has(file)).map((file) => rm(file, { force: true })),
  );
}

/** True when the file is there and as long as it was. */
export async function isThere(folder: string, notice: SnapshotNotice): Promise<boolean> {
  try {
    return (await stat(fileOf(folder, notice))).size === notice.length;
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** JSON's `null` where there is no such file. */
async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return 'null';
    throw error;
  }
}

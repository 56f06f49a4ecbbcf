import { mkdir } from 'node:fs/promises';
import type { Log, SnapshotNotice, SnapshotStore } from '../../ports.ts';
import { latestTurn } from '../refresh-turns-disk.ts';
import { createWatches } from './announcer.ts';
import { toDiskFault } from './disk-fault.ts';
import {
  fileOf,
  isThere,
  readKept,
  snapshotFolder,
  tidy,
  writeDurably,
  writeKept,
} from './disk-folder.ts';
import { createLoader } from './load-in-thread.ts';
import { tooLate } from './too-late.ts';

export interface DiskSnapshotsOptions {
  /** The folder of all data, DATA_DIR; made when it is first needed. */
  readonly folder: string;
  readonly log: Log;
}

/** Milliseconds between two looks: fs.watch tells nothing of what happens on many network disks. */
const LOOK_MS = 1000;

/**
 * Snapshots in files, for the processes that share a folder. What cannot be read or written is a
 * `Fault('store')`, and then the folder is as it was.
 */
export function createDiskSnapshots({ folder: dataDir, log }: DiskSnapshotsOptions): SnapshotStore {
  const folder = snapshotFolder(dataDir);
  const loader = createLoader(log);
  const read = async () => (await readKept(folder))?.[0];
  const watches = createWatches({ log, read, everyMs: LOOK_MS });
  return {
    current: () => orFault(folder, () => findCurrent(folder)),
    load: () => loader.load({ kind: 'disk', folder }),
    save: (bytes, notice, turn) =>
      orFault(folder, () => save(folder, bytes, notice, () => assertLatest(dataDir, turn))),
    watch: watches.watch,
    async close() {
      watches.end();
      await loader.close();
    },
  };
}

async function findCurrent(folder: string): Promise<SnapshotNotice | undefined> {
  for (const notice of (await readKept(folder)) ?? []) {
    if (await isThere(folder, notice)) return notice;
  }
  return undefined;
}

/** Two at a time are kept apart by the turns; `isStillOurs` rejects for one that slept through the end of its own. */
async function save(
  folder: string,
  bytes: Uint8Array,
  notice: SnapshotNotice,
  isStillOurs: () => Promise<void>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const before = (await readKept(folder)) ?? [];
  // First, because what was left behind may be what fills the disk.
  await tidy(folder, before);
  await writeDurably(folder, fileOf(folder, notice), bytes);
  const previous = before.find(({ id }) => id !== notice.id);
  const kept = previous ? [notice, previous] : [notice];
  await isStillOurs();
  await writeKept(folder, kept);
  await tidy(folder, kept);
}

async function assertLatest(dataDir: string, turn: number): Promise<void> {
  if ((await latestTurn(dataDir)) > turn) throw tooLate();
}

async function orFault<T>(folder: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw toDiskFault(error, folder);
  }
}

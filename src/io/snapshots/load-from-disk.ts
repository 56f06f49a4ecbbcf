import { open, rename } from 'node:fs/promises';
import { Fault } from '../../fault.ts';
import { refuse } from '../../index/snapshot-layout.ts';
import type { SnapshotNotice } from '../../ports.ts';
import { systemCodeOf } from './disk-fault.ts';
import { fileOf, type Kept, readKept } from './disk-folder.ts';
import { type LoadedSnapshot, prove } from './notice.ts';

/** How often a snapshot may be replaced and removed while it is read. */
const MOST_TRIES = 3;
const MEND = 'npm run refresh makes it anew';

/**
 * The newest snapshot of a folder that is whole, checked; undefined when there is none. `warn` gets a
 * sentence for each one that is not; a damaged one is put aside, so that the next refresh publishes again.
 */
export async function loadFromDisk(
  folder: string,
  warn: (line: string) => void,
): Promise<LoadedSnapshot | undefined> {
  for (let tries = 1; ; tries += 1) {
    const kept = await readKept(folder);
    if (kept === undefined) warn(`${folder}/current.json is damaged; ${MEND}.`);
    const loaded = await loadFirst(folder, kept ?? [], warn);
    if (loaded !== 'replaced') return loaded;
    if (tries === MOST_TRIES) return undefined;
  }
}

async function loadFirst(
  folder: string,
  kept: Kept,
  warn: (line: string) => void,
): Promise<LoadedSnapshot | 'replaced' | undefined> {
  for (const notice of kept) {
    try {
      return await loadOne(folder, notice);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      if (await isReplaced(folder, kept)) return 'replaced';
      warn(`${fileOf(folder, notice)}: ${reason} Until then an older one is used; ${MEND}.`);
      await putAside(folder, notice);
    }
  }
  return undefined;
}

/** Why a file is no snapshot; undefined when that is not what went wrong. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Fault) return error.message;
  return systemCodeOf(error) === 'ENOENT' ? 'The file is gone.' : undefined;
}

async function loadOne(folder: string, notice: SnapshotNotice): Promise<LoadedSnapshot> {
  const handle = await open(fileOf(folder, notice));
  try {
    const { size } = await handle.stat();
    if (size !== notice.length) refuse(`it has ${size} bytes instead of ${notice.length}`);
    // Of its own, so that another thread can be given it.
    const bytes = new Uint8Array(notice.length);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await handle.read(bytes, at);
      if (bytesRead === 0) refuse(`it was cut off after ${at} bytes`);
      at += bytesRead;
    }
    prove(bytes, notice);
    return { notice, bytes };
  } finally {
    await handle.close();
  }
}

async function isReplaced(folder: string, kept: Kept): Promise<boolean> {
  return JSON.stringify(await readKept(folder)) !== JSON.stringify(kept);
}

/** Where only reading is allowed it stays, and is refused again. */
async function putAside(folder: string, notice: SnapshotNotice): Promise<void> {
  const file = fileOf(folder, notice);
  await rename(file, `${file}.damaged`).catch(() => undefined);
}

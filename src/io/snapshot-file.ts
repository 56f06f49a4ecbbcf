import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** The bytes of a snapshot; undefined where there is no such file. */
export async function readSnapshotFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file in one step: a reader meets the old snapshot or the new one, never half of one. */
export async function writeSnapshotFile(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.new`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

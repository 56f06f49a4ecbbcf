import { open } from 'node:fs/promises';

/** Writes the names in a folder to the disk, so that a new one outlives a loss of power too (fsync(2)). */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } catch {
    // Some systems cannot do that with a folder; the file itself is safe.
  } finally {
    await handle?.close();
  }
}

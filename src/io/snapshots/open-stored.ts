import { Fault } from '../../fault.ts';
import { type OpenSnapshot, openSnapshot } from '../../index/open-snapshot.ts';
import { toDiskFault } from './disk-fault.ts';
import { snapshotFolder } from './disk-folder.ts';
import { loadFromDisk } from './load-from-disk.ts';

/**
 * Opens the newest snapshot below a folder of data in this thread, for a process that has nothing else to do;
 * undefined when there is none, or when it cannot be read: then `warn` gets why.
 */
export async function openStored(
  dataDir: string,
  warn: (line: string) => void,
): Promise<OpenSnapshot | undefined> {
  const folder = snapshotFolder(dataDir);
  try {
    const loaded = await loadFromDisk(folder, warn);
    return loaded && openSnapshot(loaded.bytes, { isProven: true });
  } catch (error) {
    const fault = toDiskFault(error, folder);
    if (!(fault instanceof Fault)) throw fault;
    warn(`${fault.code}: ${fault.message}`);
    return undefined;
  }
}

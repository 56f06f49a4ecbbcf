import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import type { Collection } from '../model/collection.ts';
import type { CollectionStore, Log } from '../ports.ts';
import { readCollection } from './collection-file.ts';
import { changed, fileOf, listVersions, printOf, tidy, writeOnce } from './collection-folder.ts';
import { EMPTY_COLLECTION, keepIdentity } from './collection-records.ts';
import { systemCodeOf, toDiskFault } from './snapshots/disk-fault.ts';

export interface DiskCollectionOptions {
  /** The folder of all data, DATA_DIR; made when it is first needed. */
  readonly folder: string;
  readonly log: Log;
}

/** One state of the collection that this process knows. */
interface Version {
  readonly number: number;
  /** Shows that the file was replaced by hand. */
  readonly print: string;
  readonly collection: Collection;
}

/**
 * The collection in files, for the processes that share a folder. Each save makes the file of the next number, which
 * only one process can do: whoever comes later is told. A file gets its name when it is whole and on the disk
 * (link(2) refuses a name that is taken), so that a crash at any point leaves the last one; the one before it is kept.
 * What cannot be read or written is a `Fault('store')`, and then the folder is as it was.
 */
export function createDiskCollection({ folder, log }: DiskCollectionOptions): CollectionStore {
  let latest: Version | undefined;
  /** The number that was the newest when each collection was given out. */
  const given = new WeakMap<Collection, number>();

  async function load(): Promise<Collection> {
    const numbers = await listVersions(folder);
    const newest = numbers[0] ?? 0;
    const version = await readNewest(folder, numbers, latest, log).catch(async (error: unknown) => {
      // Another process saved twice while this one looked: what it looked for is gone.
      const isOutdated =
        systemCodeOf(error) === 'ENOENT' && (await listVersions(folder))[0] !== newest;
      if (!isOutdated) throw error;
      return undefined;
    });
    if (version === undefined) return load();
    latest = version;
    given.set(version.collection, newest);
    return version.collection;
  }

  async function save(next: Collection, before: Collection): Promise<void> {
    const number = given.get(before);
    if (number === undefined) throw new TypeError('a collection that this store did not give out');
    await mkdir(folder, { recursive: true });
    const numbers = await listVersions(folder);
    if ((numbers[0] ?? 0) !== number) throw changed(folder);
    const file = join(folder, fileOf(number + 1));
    await writeOnce(folder, file, next);
    latest = { number: number + 1, print: await printOf(file), collection: next };
    given.set(next, number + 1);
    await tidy(folder);
  }

  return {
    load: () => asFault(folder, load),
    save: (next, before) => asFault(folder, () => save(next, before)),
    close: async () => undefined,
  };
}

/** The newest that is whole; empty where nothing was saved yet. */
async function readNewest(
  folder: string,
  numbers: readonly number[],
  latest: Version | undefined,
  log: Log,
): Promise<Version> {
  let fault: Fault | undefined;
  for (const number of numbers) {
    try {
      const version = await readVersion(folder, number, latest);
      if (fault) log.warn('collection damaged', { reason: fault.message, used: fileOf(number) });
      return version;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fault ??= error;
    }
  }
  if (fault) throw fault;
  // An object of its own, so that it can be told when it was given out.
  return latest?.number === 0
    ? latest
    : { number: 0, print: '', collection: { ...EMPTY_COLLECTION } };
}

async function readVersion(
  folder: string,
  number: number,
  latest: Version | undefined,
): Promise<Version> {
  const file = join(folder, fileOf(number));
  const print = await printOf(file);
  if (latest?.number === number && latest.print === print) return latest;
  const read = readCollection(await readFile(file), file);
  return { number, print, collection: latest ? keepIdentity(read, latest.collection) : read };
}

async function asFault<T>(folder: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof Fault ? error : toDiskFault(error, folder);
  }
}

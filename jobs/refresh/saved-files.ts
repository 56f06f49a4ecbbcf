import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Fault } from '../../src/fault.ts';
import { MAX_FILE_BYTES, tooLarge } from '../../src/ingest/decode-text.ts';
import { codeOf } from '../../src/io/error-code.ts';
import { listSaved, toMinute } from '../saved-names.ts';

/** A file of a source, as it is now. */
export interface SavedFile {
  /** With `/` on every system. */
  readonly file: string;
  /** SHA-256 of its content: what the cache of parsed files knows it by. */
  readonly hash: string;
  /** ISO 8601 to the minute: when it was saved, from which ages such as `3h` count. */
  readonly saved: string;
  readonly read: () => Promise<Uint8Array>;
}

export interface SavedFiles {
  readonly files: readonly SavedFile[];
  /** Those that cannot be read, each with its fault. */
  readonly faults: readonly { readonly file: string; readonly fault: Fault }[];
}

/** Files that are read at a time: many small ones wait for the disk together. */
const AT_ONCE = 32;
/** Milliseconds: a file changed so shortly before a look may change again within the same tick of its clock. */
const UNSETTLED_MS = 2000;

interface Known {
  readonly mark: string;
  readonly hash: string;
}

/** Looks through folders again and again; only what changed in between is read. */
export function createSavedFiles() {
  const known = new Map<string, Known>();

  async function look(folder: string, file: string): Promise<SavedFile> {
    const path = join(folder, file);
    const { size, mtimeMs, ctimeMs, ino } = await stat(path);
    if (size > MAX_FILE_BYTES) throw tooLarge(path, size);
    const mark = [size, mtimeMs, ctimeMs, ino].join(' ');
    const saved = toMinute(new Date(mtimeMs).toISOString());
    const before = known.get(path);
    const read = (): Promise<Uint8Array> => readFile(path);
    if (before?.mark === mark) return { file, saved, hash: before.hash, read };
    const bytes = await read();
    const hash = createHash('sha256').update(bytes).digest('hex');
    const isSettled = Math.abs(Date.now() - Math.max(mtimeMs, ctimeMs)) > UNSETTLED_MS;
    known.set(path, { mark: isSettled ? mark : '', hash });
    // What was hashed is what is parsed, whatever happens to the file meanwhile.
    return { file, saved, hash, read: async () => bytes };
  }

  return {
    /** In the order of their names; undefined where there is no such folder. Throws `Fault('source')`. */
    async read(folder: string): Promise<SavedFiles | undefined> {
      const names = await namesIn(folder);
      if (names === undefined) return undefined;
      const looks: PromiseSettledResult<SavedFile>[] = [];
      for (let from = 0; from < names.length; from += AT_ONCE) {
        const batch = names.slice(from, from + AT_ONCE).map((name) => look(folder, name));
        looks.push(...(await Promise.allSettled(batch)));
      }
      return {
        files: looks.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
        faults: looks.flatMap((each, at) => {
          const file = join(folder, names[at] ?? '');
          return each.status === 'rejected' ? { file, fault: toFault(file, each.reason) } : [];
        }),
      };
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return (await listSaved(folder)).map((path) => relative(folder, path).split(sep).join('/'));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw toFault(folder, cause);
  }
}

function toFault(path: string, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const mend = 'Make it readable, or remove it from the list of sources';
  return new Fault('source', `${path} cannot be read (${codeOf(cause)}). ${mend}.`, { cause });
}

import { readFile, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { Fault } from '../../src/fault.ts';
import { MAX_FILE_BYTES, tooLarge } from '../../src/ingest/decode-text.ts';
import { codeOf } from '../../src/io/error-code.ts';
import { listSaved, toMinute } from '../saved-names.ts';

/** A file that was asked for, by its name or by its folder. */
export interface FoundFile {
  /** As a message names it, with `/` on every system. */
  readonly path: string;
  /** Undefined when it cannot be read; `fault` says why. */
  readonly bytes: Uint8Array | undefined;
  readonly fault: string | undefined;
  /** UTC, ISO 8601 to the minute. */
  readonly savedAt: string;
}

/** Reads the files, those of folders too, each once; those that were saved earlier come first, so that later ones count as newer. */
export async function findFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const names = new Set<string>();
  for (const path of paths) {
    for (const name of await expand(path)) names.add(name);
  }
  const found: (FoundFile & { readonly savedMs: number })[] = [];
  for (const name of names) found.push(await readOne(name));
  return found.toSorted((a, b) => a.savedMs - b.savedMs);
}

async function expand(path: string): Promise<readonly string[]> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isDirectory()) return [path];
  return listSaved(path);
}

async function readOne(name: string): Promise<FoundFile & { readonly savedMs: number }> {
  const path = name.split(sep).join('/');
  try {
    const stats = await stat(name);
    if (!stats.isFile()) throw new Fault('corpus', 'It is no plain file.');
    if (stats.size > MAX_FILE_BYTES) throw tooLarge(path, stats.size);
    const savedAt = toMinute(stats.mtime.toISOString());
    const bytes = await readFile(name);
    return { path, bytes, fault: undefined, savedAt, savedMs: stats.mtimeMs };
  } catch (error) {
    const fault = error instanceof Fault ? error.message : describe(error);
    return { path, bytes: undefined, fault, savedAt: '', savedMs: 0 };
  }
}

function describe(error: unknown): string {
  const code = codeOf(error);
  return code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code}).`;
}

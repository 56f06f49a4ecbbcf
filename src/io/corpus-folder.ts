import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Fault } from '../fault.ts';
import { type BuiltCorpus, buildCorpus } from '../ingest/corpus.ts';
import type { CorpusFile } from '../ingest/corpus-file.ts';
import { MAX_FILE_BYTES, tooLarge } from '../ingest/decode-text.ts';

const RESTORE = 'Restore it from the repository; corpus/README.md says what belongs there.';
const LISTING = /^[^.].*\.txt$/;

/**
 * Reads a corpus folder: its listings (`forum/*.txt`), their days of copy and the files of words.
 * Throws `Fault('corpus')` for a file that is missing, no plain file, too large, or a link to
 * somewhere outside the folder, and for whatever `buildCorpus` refuses.
 */
export async function readCorpusFolder(path: string): Promise<BuiltCorpus> {
  const root = await resolve(path);
  const read = (...parts: readonly string[]) => readInside(root, path, parts);
  // One after the other, so that of several faults always the same one is told.
  const names = await listingsOf(path);
  const listings: CorpusFile[] = [];
  for (const name of names) listings.push(await read('forum', name));
  return buildCorpus({
    listings,
    copies: await read('forum', 'copies.json'),
    aliases: await read('aliases.json'),
    glossary: await read('glossary.json'),
    neighbours: await read('neighbours.json'),
  });
}

async function listingsOf(path: string): Promise<readonly string[]> {
  const folder = shown(path, ['forum']);
  const entries = await readdir(folder).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  const names = entries.filter((name) => LISTING.test(name)).toSorted();
  if (names.length === 0) {
    throw new Fault('corpus', `${folder}: there is no listing (a file *.txt). ${RESTORE}`);
  }
  return names;
}

async function readInside(
  root: string,
  path: string,
  parts: readonly string[],
): Promise<CorpusFile> {
  const file = shown(path, parts);
  const real = await resolve(file);
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new Fault('corpus', `${file}: a link out of the corpus folder. Copy the file into it.`);
  }
  try {
    const { size, isPlain } = await stat(real).then((stats) => ({
      size: stats.size,
      isPlain: stats.isFile(),
    }));
    if (!isPlain) throw new Fault('corpus', `${file}: no plain file. Remove it or replace it.`);
    if (size > MAX_FILE_BYTES) throw tooLarge(file, size);
    return { file, bytes: await readFile(real) };
  } catch (cause) {
    throw cause instanceof Fault ? cause : unreadable(file, cause);
  }
}

async function resolve(file: string): Promise<string> {
  return await realpath(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
}

/** A path as messages name it, with `/` on every system. */
function shown(path: string, parts: readonly string[]): string {
  return join(path, ...parts)
    .split(sep)
    .join('/');
}

function unreadable(file: string, cause: unknown): Fault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const said = code === 'ENOENT' ? 'not there' : `cannot be read (${code})`;
  return new Fault('corpus', `${file}: ${said}. ${RESTORE}`, { cause });
}

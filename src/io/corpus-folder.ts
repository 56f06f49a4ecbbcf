import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Fault } from '../fault.ts';
import { type BuiltCorpus, buildCorpus, type CorpusFiles } from '../ingest/corpus.ts';
import type { CorpusFile } from '../ingest/corpus-file.ts';
import { MAX_FILE_BYTES, tooLarge } from '../ingest/decode-text.ts';
import { codeOf } from './error-code.ts';

const RESTORE = 'Restore it from the repository; corpus/README.md says what belongs there.';
const LISTING = /^[^.].*\.txt$/;
/** `http/tls-versions.md`; nothing hidden. */
const NOTE = /^[^./][^/]*\/[^./][^/]*\.md$/;
const MARKDOWN = /^(?:[^./][^/]*\/)*[^./][^/]*\.md$/;

/** Reads a corpus folder and makes the corpus of it. Throws what `readCorpusFiles` and `buildCorpus` throw. */
export async function readCorpusFolder(path: string): Promise<BuiltCorpus> {
  return buildCorpus(await readCorpusFiles(path));
}

/**
 * Reads the files of a corpus folder: its listings (`forum/*.txt`), their days of copy and the files of words;
 * and, where there are any, notes (`notes/<area>/<id>.md`), error codes, signatures and symbols.
 * Throws `Fault('corpus')` for a file that is missing, no plain file, too large, or a link to
 * somewhere outside the folder. A file that holds what it held the last time is the same object again.
 */
export async function readCorpusFiles(path: string): Promise<CorpusFiles> {
  const root = await resolve(path);
  const files = new Map<string, CorpusFile>();
  const read = async (...parts: readonly string[]): Promise<CorpusFile> => {
    const file = keepSame(await readInside(root, path, parts));
    files.set(file.file, file);
    return file;
  };
  const readAny = async (name: string) => ((await isThere(path, name)) ? read(name) : undefined);
  // One after the other, so that of several faults always the same one is told.
  const names = await listingsOf(path);
  const listings: CorpusFile[] = [];
  for (const name of names) listings.push(await read('forum', name));
  const notes: CorpusFile[] = [];
  for (const name of await notesOf(path)) notes.push(await read('notes', name));
  const found = {
    listings,
    copies: await read('forum', 'copies.json'),
    aliases: await read('aliases.json'),
    glossary: await read('glossary.json'),
    neighbours: await read('neighbours.json'),
    notes,
    errorCodes: await readAny('error-codes.json'),
    signatures: await readAny('signatures.json'),
    symbols: await readAny('symbols.json'),
  };
  last = files;
  return found;
}

/** The files of the folder that was read last, by name. */
let last: ReadonlyMap<string, CorpusFile> = new Map();

/** What is made of a file is known by the object. */
function keepSame(file: CorpusFile): CorpusFile {
  const before = last.get(file.file);
  return before && Buffer.compare(before.bytes, file.bytes) === 0 ? before : file;
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

/** Paths below `notes`, with `/` on every system; links to folders are not followed. */
async function notesOf(path: string): Promise<readonly string[]> {
  if (!(await isThere(path, 'notes'))) return [];
  const folder = shown(path, ['notes']);
  // With the types, because a listing of plain names follows links to folders, in circles too.
  const settings = { recursive: true, withFileTypes: true } as const;
  const entries = await readdir(folder, settings).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  const names = entries
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((name) => MARKDOWN.test(name))
    .toSorted();
  const stray = names.find((name) => !NOTE.test(name));
  if (stray !== undefined) {
    const reason = 'a note stands in the folder of its area, notes/<area>/<id>.md';
    throw new Fault('corpus', `${folder}/${stray}: ${reason}. Move it there.`);
  }
  return names;
}

/** False when nothing has this name; a link that leads nowhere is something. */
async function isThere(path: string, name: string): Promise<boolean> {
  const file = shown(path, [name]);
  try {
    await lstat(file);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false;
    throw unreadable(file, cause);
  }
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
  const code = codeOf(cause);
  const said = code === 'ENOENT' ? 'not there' : `cannot be read (${code})`;
  return new Fault('corpus', `${file}: ${said}. ${RESTORE}`, { cause });
}

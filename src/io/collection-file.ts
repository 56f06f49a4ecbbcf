import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { Collection, StoredNote, StoredThread } from '../model/collection.ts';
import {
  EMPTY_COLLECTION,
  readRemovals,
  readSources,
  readStoredNote,
  readStoredThread,
} from './collection-records.ts';

/** Of the lines below; a file of another format is not read. */
const COLLECTION_FORMAT = 1;
const LINE_FEED = 0x0a;
/** Bytes that are written at a time. */
const BATCH = 1 << 20;
/** Bytes of one UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;

/**
 * The collection as a text of lines, each one JSON value: format, removals and states of sources in the first, a thread or a
 * note each in the others, and last the checksum of all lines before.
 */
export function* writeCollection({
  threads,
  notes,
  removals,
  sources,
}: Collection): Iterable<Buffer> {
  const hash = createHash('sha256');
  let bytes = Buffer.allocUnsafe(BATCH);
  let length = 0;
  const batch = (): Buffer => {
    const written = bytes.subarray(0, length);
    hash.update(written);
    return written;
  };
  for (const value of [{ format: COLLECTION_FORMAT, removals, sources }, ...threads, ...notes]) {
    const line = `${JSON.stringify(value)}\n`;
    const most = line.length * MOST_BYTES;
    if (length + most > bytes.length) {
      yield batch();
      bytes = Buffer.allocUnsafe(Math.max(BATCH, most));
      length = 0;
    }
    length += bytes.write(line, length);
  }
  yield batch();
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`);
}

/** Throws `Fault('store')` for a file that is damaged, cut off, or of another format. */
export function readCollection(bytes: Buffer, file: string): Collection {
  const end = bytes.lastIndexOf(LINE_FEED, -2) + 1;
  const checksum = createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
  if (bytes.toString('utf8', end) !== `${JSON.stringify({ sha256: checksum })}\n`) {
    throw damaged(file, 'its checksum does not fit');
  }
  try {
    return readLines(bytes.subarray(0, end));
  } catch (cause) {
    throw damaged(file, 'it was written by another version of this program', cause);
  }
}

function readLines(bytes: Buffer): Collection {
  const threads: StoredThread[] = [];
  const notes: StoredNote[] = [];
  let rest: Pick<Collection, 'removals' | 'sources'> = EMPTY_COLLECTION;
  for (const value of valuesOf(bytes)) {
    if ('thread' in value) threads.push(readStoredThread(value));
    else if ('note' in value) notes.push(readStoredNote(value));
    else rest = readHead(value);
  }
  return { threads, notes, removals: rest.removals, sources: rest.sources };
}

function* valuesOf(bytes: Buffer): Iterable<object> {
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(LINE_FEED, from);
    const value: unknown = JSON.parse(bytes.toString('utf8', from, to));
    if (typeof value !== 'object' || value === null) throw new TypeError('no record');
    yield value;
    from = to + 1;
  }
}

function readHead(value: object): Pick<Collection, 'removals' | 'sources'> {
  const isHead = 'format' in value && 'removals' in value && 'sources' in value;
  if (!isHead || value.format !== COLLECTION_FORMAT) throw new TypeError('another format');
  return { removals: readRemovals(value.removals), sources: readSources(value.sources) };
}

function damaged(file: string, reason: string, cause?: unknown): Fault {
  const mend = 'Restore it from a backup, or remove it to begin anew';
  return new Fault('store', `${file} cannot be used: ${reason}. ${mend}.`, { cause });
}

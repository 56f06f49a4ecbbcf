import type { Thread } from '../model/document.ts';
import { type CopyTime, readCopies } from './copies.ts';
import type { CorpusFile } from './corpus-file.ts';
import { decodeText } from './decode-text.ts';
import { type ListedThread, parseListing, sameness } from './listing.ts';
import { corpusFault, type Problem } from './problem.ts';
import { identifyThreads } from './thread-id.ts';

/** The files that threads are read from. */
export interface ThreadFiles {
  /** In any order: they are read in the order of their names. */
  readonly listings: readonly CorpusFile[];
  readonly copies: CorpusFile;
}

/**
 * Reads the threads of all listings, in the order of files and lines, each once. Of two copies of a
 * thread the later one has the counters. Throws `Fault('corpus')` for a file that cannot be read
 * and for an id given twice; what was left out of a listing is a problem.
 */
export function readThreads(files: ThreadFiles): {
  readonly threads: readonly Thread[];
  readonly problems: readonly Problem[];
} {
  const copies = readCopies(files.copies);
  const listings = files.listings.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const problems = [...forgotten(copies, listings, files.copies.file)];
  const known = new Map<string, Sighting>();
  for (const { file, bytes } of listings) {
    const copiedAt = copies.get(nameOf(file));
    const listing = parseListing(decodeText(file, bytes), { file, copiedAt });
    if (copiedAt === undefined) problems.push(undated(file, files.copies.file));
    problems.push(...listing.problems);
    merge(known, listing.threads, { file, copied: copiedAt?.copied ?? '' });
  }
  const sightings = [...known.values()];
  const threads = identifyThreads(sightings.map(({ thread }) => thread));
  refuseRepeats(threads, sightings);
  return { threads, problems };
}

/** A thread and the listing that shows it. */
interface Sighting {
  readonly thread: ListedThread;
  readonly file: string;
  /** Empty when nobody wrote the day down. */
  readonly copied: string;
}

/** A thread keeps its first place; a later copy renews what it shows. */
function merge(
  known: Map<string, Sighting>,
  threads: readonly ListedThread[],
  listing: Pick<Sighting, 'file' | 'copied'>,
): void {
  for (const thread of threads) {
    const key = sameness(thread);
    const before = known.get(key);
    if (before === undefined || listing.copied > before.copied) {
      known.set(key, { thread, ...listing });
    }
  }
}

/** Days of copies that no listing needs. */
function forgotten(
  copies: ReadonlyMap<string, CopyTime>,
  listings: readonly CorpusFile[],
  file: string,
): readonly Problem[] {
  const names = new Set(listings.map((listing) => nameOf(listing.file)));
  return Array.from(copies.keys())
    .filter((name) => !names.has(name))
    .map((name) => ({ file, line: 1, reason: `names “${name}”, which is no listing here` }));
}

function undated(file: string, copies: string): Problem {
  const reason = `the day of the copy is not in ${copies}: ages such as “1w” stay without a date`;
  return { file, line: 1, reason };
}

/** Two threads with one id: their titles and the marks of their content are the same, a chance of 1 in 2³². */
function refuseRepeats(threads: readonly Thread[], sightings: readonly Sighting[]): void {
  const files = new Map<string, string>();
  for (const [at, { id, title }] of threads.entries()) {
    const file = sightings[at]?.file ?? '';
    const other = files.get(id);
    if (other !== undefined) {
      const reason = `the thread “${title}” has the id ${id}, which one of ${other} has too`;
      throw corpusFault({ file }, reason, 'Remove one of the two from its listing.');
    }
    files.set(id, file);
  }
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

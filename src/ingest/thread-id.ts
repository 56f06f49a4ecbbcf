import type { DocumentId, Thread } from '../model/document.ts';
import { sameness } from './listing.ts';
import { toThread } from './to-thread.ts';

/** Characters of a slug: enough to tell threads apart and to be read in a list. */
const LONGEST_SLUG = 80;

/**
 * Gives each thread its id, `thread:` and the words of its title. Threads whose titles give the
 * same words all take a mark of their content too, so that an id never comes to mean another
 * thread, and does not depend on the order of the files.
 */
export function identifyThreads(threads: readonly Omit<Thread, 'id'>[]): readonly Thread[] {
  const ids = nameThreads(threads);
  return threads.map((thread, at) => toThread(ids[at] ?? threadId(''), thread));
}

/** The ids of `identifyThreads`; none is one of those that are taken, unless even the mark is the same. */
export function nameThreads(
  threads: readonly Pick<Thread, 'title' | 'body'>[],
  taken: ReadonlySet<DocumentId> = new Set(),
): readonly DocumentId[] {
  const slugs = threads.map((thread) => slugOf(thread.title));
  const uses = new Map<string, number>();
  for (const slug of slugs) uses.set(slug, (uses.get(slug) ?? 0) + 1);
  return threads.map((thread, at) => {
    const slug = slugs[at] ?? '';
    const isUnique = slug !== '' && uses.get(slug) === 1 && !taken.has(threadId(slug));
    return threadId(isUnique ? slug : `${slug || 'post'}-${markOf(thread)}`);
  });
}

/** The id that a thread with this title has when no other has the same words. */
export function plainThreadId(title: string): DocumentId {
  return threadId(slugOf(title));
}

/** The id of the thread of this name: its number, or the words of its title. */
export function threadId(name: string): DocumentId {
  return `thread:${name}` as DocumentId;
}

/** The words of a title in lower case, in any script, joined by hyphens; empty when it has none. */
function slugOf(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const characters = [...words.join('-')];
  if (characters.length <= LONGEST_SLUG) return characters.join('');
  const cut = characters.slice(0, LONGEST_SLUG);
  const end = cut.lastIndexOf('-');
  return cut.slice(0, end > LONGEST_SLUG / 2 ? end : LONGEST_SLUG).join('');
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV = { offset: 0x811c9dc5, prime: 0x01000193 } as const;

function markOf(thread: Pick<Thread, 'title' | 'body'>): string {
  let hash: number = FNV.offset;
  for (const byte of new TextEncoder().encode(sameness(thread))) {
    hash = Math.imul(hash ^ byte, FNV.prime);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

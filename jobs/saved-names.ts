import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a listing, a thread, a feed or a note is saved as; nothing hidden. */
const SAVED = /^(?!\.).*\.(?:txt|html?|xml|rss|atom|md)$/i;

/** The saved files of a folder, at any depth, in the order of their names. Links are not followed: they may lead anywhere. */
export async function listSaved(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && SAVED.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
}

/** A time of ISO 8601, in UTC, to the minute: what is known of when a page was copied. */
export function toMinute(time: string): string {
  return `${time.slice(0, 'YYYY-MM-DDTHH:MM'.length)}Z`;
}

import { z } from 'zod';
import { isSame } from '../collect/is-same.ts';
import { toThread } from '../ingest/to-thread.ts';
import type {
  Collection,
  Removal,
  Sighting,
  SourceState,
  StoredNote,
  StoredThread,
} from '../model/collection.ts';
import type { DocumentId, Thread } from '../model/document.ts';

/** What the stores of the collection write and read: JSON, which leaves out what is undefined. */

/** A merge made it before it was stored. */
const documentId = z.string().transform((text): DocumentId => text as DocumentId);
const text = z.string();
const maybe = text.optional();
const number = z.number();

const sighting = z
  .object({ source: text, first: text, last: text, missed: number, lastMissed: maybe, shown: text })
  .transform(({ lastMissed, ...all }): Sighting => ({ ...all, lastMissed }));

const count = z.object({ text, value: number }).optional();
const activity = z
  .object({
    text,
    date: maybe,
    precision: z.enum(['month', 'week', 'day', 'hour', 'minute']),
    approximate: z.boolean(),
  })
  .optional();
const answer = z.object({
  number,
  url: text,
  role: maybe,
  date: maybe,
  isAccepted: z.boolean(),
  text,
});
const thread = z
  .object({
    kind: z.literal('thread'),
    id: documentId,
    number: number.optional(),
    url: maybe,
    title: text,
    body: text,
    isExcerpt: z.boolean(),
    replies: count,
    boosts: count,
    views: count,
    activity,
    created: maybe,
    tags: z.array(text),
    signature: maybe,
    answers: z.array(answer),
  })
  .transform((read): Thread => toThread(read.id, read));

const sightings = z.array(sighting);
const storedThread = z.object({ thread, sightings });
const storedNote = z.object({ note: z.object({ name: text, text }), sightings });
const removals = z.array(
  z
    .object({ id: documentId, number: number.optional(), sameness: text, at: text })
    .transform(
      ({ id, number: known, sameness, at }): Removal => ({ id, number: known, sameness, at }),
    ),
);
const sources = z.record(
  text,
  z
    .object({
      etag: maybe,
      lastModified: maybe,
      checked: maybe,
      failures: number,
      fault: maybe,
      notBefore: maybe,
    })
    .transform(
      ({ etag, lastModified, checked, failures, fault, notBefore }): SourceState => ({
        etag,
        lastModified,
        checked,
        failures,
        fault,
        notBefore,
      }),
    ),
);

/** Each throws a `ZodError` for what no version of this program wrote. */
export const readStoredThread = (stored: unknown): StoredThread => storedThread.parse(stored);
export const readStoredNote = (stored: unknown): StoredNote => storedNote.parse(stored);
export const readRemovals = (stored: unknown): Collection['removals'] => removals.parse(stored);
export const readSources = (stored: unknown): Collection['sources'] => sources.parse(stored);

export const EMPTY_COLLECTION: Collection = { threads: [], notes: [], removals: [], sources: {} };

/** What was read, with the objects of before for all that has not changed. */
export function keepIdentity(read: Collection, before: Collection): Collection {
  const threads = new Map(before.threads.map((each) => [each.thread.id, each]));
  const notes = new Map(before.notes.map((each) => [each.note.name, each]));
  return {
    threads: read.threads.map((now) => {
      const was = threads.get(now.thread.id);
      if (was === undefined || !isSame(was.thread, now.thread)) return now;
      return isSame(was.sightings, now.sightings) ? was : { ...now, thread: was.thread };
    }),
    notes: read.notes.map((now) => {
      const was = notes.get(now.note.name);
      if (was === undefined || !isSame(was.note, now.note)) return now;
      return isSame(was.sightings, now.sightings) ? was : { ...now, note: was.note };
    }),
    removals: isSame(before.removals, read.removals) ? before.removals : read.removals,
    sources: isSame(before.sources, read.sources) ? before.sources : read.sources,
  };
}

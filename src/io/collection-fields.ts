import { Fault } from '../fault.ts';
import type { Collection, StoredThread } from '../model/collection.ts';
import {
  EMPTY_COLLECTION,
  readRemovals,
  readSources,
  readStoredNote,
  readStoredThread,
} from './collection-records.ts';

/** The fields of the hash: one a thread, one for its sightings, one a note, and these three. */
const ORDER = 'order';
const REMOVALS = 'removals';
const SOURCES = 'sources';
const toThread = (id: string): string => `thread ${id}`;
const toSightings = (id: string): string => `sightings ${id}`;
const toNote = (name: string): string => `note ${name}`;

interface Order {
  readonly threads: readonly string[];
  readonly notes: readonly string[];
}

export interface ChangedFields {
  readonly gone: readonly string[];
  readonly set: readonly (readonly [name: string, text: string])[];
}

/** What must be written to make `next` of `before`: only what is another object. */
export function changedFields(before: Collection, next: Collection): ChangedFields {
  const [was, is] = [partsOf(before), partsOf(next)];
  return {
    gone: [...was.keys()].filter((name) => !is.has(name)),
    set: [...is]
      .filter(([name, part]) => was.get(name) !== part)
      .map(([name, part]) => [name, JSON.stringify(part)] as const)
      .filter(([name, text]) => name !== ORDER || text !== JSON.stringify(was.get(ORDER))),
  };
}

/** The value of each field. */
function partsOf({ threads, notes, removals, sources }: Collection): ReadonlyMap<string, object> {
  const parts = new Map<string, object>();
  for (const { thread, sightings } of threads) {
    parts.set(toThread(thread.id), thread);
    parts.set(toSightings(thread.id), sightings);
  }
  for (const each of notes) parts.set(toNote(each.note.name), each);
  const order: Order = {
    threads: threads.map(({ thread }) => thread.id),
    notes: notes.map(({ note }) => note.name),
  };
  if (threads.length + notes.length > 0) parts.set(ORDER, order);
  if (removals.length > 0) parts.set(REMOVALS, removals);
  if (Object.keys(sources).length > 0) parts.set(SOURCES, sources);
  return parts;
}

/** Throws `Fault('store')` for what no version of this program wrote. */
export function readFields(fields: ReadonlyMap<string, string>): Collection {
  const parse = (name: string): unknown => {
    const text = fields.get(name);
    return text === undefined ? undefined : JSON.parse(text);
  };
  try {
    const order = readOrder(parse(ORDER));
    return {
      threads: order.threads.map(
        (id): StoredThread =>
          readStoredThread({ thread: parse(toThread(id)), sightings: parse(toSightings(id)) }),
      ),
      notes: order.notes.map((name) => readStoredNote(parse(toNote(name)))),
      removals: fields.has(REMOVALS) ? readRemovals(parse(REMOVALS)) : EMPTY_COLLECTION.removals,
      sources: fields.has(SOURCES) ? readSources(parse(SOURCES)) : EMPTY_COLLECTION.sources,
    };
  } catch (cause) {
    const mend = 'Restore Redis from a backup, or delete the keys that hold “collection:1:”';
    throw new Fault('store', `The collection in Redis cannot be read. ${mend}.`, { cause });
  }
}

function readOrder(value: unknown): Order {
  const list = (name: string): readonly string[] => {
    const found: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, name) : [];
    return Array.isArray(found) ? found.map(String) : [];
  };
  return { threads: list('threads'), notes: list('notes') };
}

import { noteId } from '../ingest/note.ts';
import type { Collection, Removal, StoredNote } from '../model/collection.ts';
import type { DocumentId } from '../model/document.ts';
import { isSameList } from './is-same.ts';
import { markNote } from './marks.ts';
import type { Sight } from './merge.ts';
import { isGone, missed, sighted } from './sightings.ts';

/** The notes after the sights, by the rules for threads: the later text counts. The same list when nothing is new. */
export function mergeNotes(
  {
    notes: before,
    removals,
  }: { readonly notes: Collection['notes']; readonly removals: readonly Removal[] },
  sights: readonly Pick<Sight, 'source' | 'at' | 'isComplete' | 'notes'>[],
): readonly StoredNote[] {
  const gone = new Set(removals.map(({ id }) => id));
  const stored = new Map(before.map((each) => [each.note.name, each]));
  for (const sight of sights) {
    const notes = sight.notes.filter(({ name }) => !gone.has(seenNoteId(name)));
    for (const note of notes) stored.set(note.name, show(stored.get(note.name), note, sight));
    if (sight.isComplete) miss(stored, sight);
  }
  const after = [...stored.values()].filter(({ sightings }) => !isGone(sightings));
  return isSameList(after, before) ? before : after;
}

function miss(
  stored: Map<string, StoredNote>,
  sight: Pick<Sight, 'source' | 'at' | 'notes'>,
): void {
  const shown = new Set(sight.notes.map(({ name }) => name));
  for (const [name, { note, sightings }] of stored) {
    const now = shown.has(name) ? sightings : missed(sightings, sight);
    if (now !== sightings) stored.set(name, { note, sightings: now });
  }
}

/** The id of a note by its name, `<area>/<id>`. */
export function seenNoteId(name: string): DocumentId {
  return noteId(name.slice(name.lastIndexOf('/') + 1));
}

function show(
  before: StoredNote | undefined,
  seen: StoredNote['note'],
  sight: Pick<Sight, 'source' | 'at'>,
): StoredNote {
  const mark = markNote(seen);
  const last = before?.sightings.find(({ source }) => source === sight.source)?.shown;
  const sightings = sighted(before?.sightings ?? [], sight, mark);
  const isNews = before === undefined || (last !== mark && before.note.text !== seen.text);
  const note = isNews ? { name: seen.name, text: seen.text } : before.note;
  return before?.note === note && before.sightings === sightings ? before : { note, sightings };
}

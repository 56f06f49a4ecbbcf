import type { DocumentId, Note } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import type { KnownIds } from './known-ids.ts';
import { type PlacedNote, readNote, relatedId } from './note.ts';
import { noteFault, type Placed } from './placed.ts';

/**
 * Reads all notes, by area and id. Throws `Fault('corpus')` for the first that cannot be read, for
 * an id or an asked-as phrase that two notes have, and for a related note or one of `threads` that is not there.
 */
export function readNotes(
  files: readonly CorpusFile[],
  threads: KnownIds = new Set(),
): readonly Note[] {
  const notes = files.map(readNote).toSorted(byAreaAndId);
  refuseSameIds(notes);
  refuseSamePhrases(notes);
  refuseDeadLinks(notes, threads);
  return notes.map(({ note }) => note);
}

function byAreaAndId({ note: a }: PlacedNote, { note: b }: PlacedNote): number {
  if (a.area !== b.area) return a.area < b.area ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function refuseSameIds(notes: readonly PlacedNote[]): void {
  const files = new Map<string, string>();
  for (const { file, note } of notes) {
    const other = files.get(note.id);
    if (other !== undefined) {
      throw noteFault(file, 1, `has the id of ${other}`, 'Rename one of the two.');
    }
    files.set(note.id, file);
  }
}

function refuseSamePhrases(notes: readonly PlacedNote[]): void {
  const seen = new Map<string, Placed & { readonly file: string }>();
  for (const { file, askedAs } of notes) {
    for (const { text, line } of askedAs) {
      const phrase = text.toLowerCase().replace(/\s+/g, ' ');
      const other = seen.get(phrase);
      if (other !== undefined) {
        const reason = `the asked-as phrase “${text}” stands in ${other.file}:${other.line} too`;
        throw noteFault(file, line, reason, 'Leave it to the note that answers it better.');
      }
      seen.set(phrase, { text, line, file });
    }
  }
}

function refuseDeadLinks(notes: readonly PlacedNote[], threads: KnownIds): void {
  const ids = new Set(notes.map(({ note }) => note.id));
  const isThere = (id: DocumentId) => ids.has(id) || threads.has(id);
  for (const { file, related } of notes) {
    const dead = related.find(({ text }) => !isThere(relatedId(text)));
    if (dead) {
      const reason = `there is no “${dead.text}”, which this one names as related`;
      throw noteFault(file, dead.line, reason, 'Correct the id, or write that note.');
    }
  }
}

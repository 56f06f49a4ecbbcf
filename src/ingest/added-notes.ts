import { Fault } from '../fault.ts';
import type { SeenNote } from '../model/collection.ts';
import type { DocumentId } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import type { KnownIds } from './known-ids.ts';
import { type PlacedNote, readNote, relatedId } from './note.ts';
import type { Problem } from './problem.ts';

/** The notes of the folder and those that can be added to them; what cannot is a problem, no fault. */
export function addNotes(
  bundled: readonly CorpusFile[],
  collected: readonly SeenNote[],
  threads: KnownIds,
): { readonly notes: readonly CorpusFile[]; readonly problems: readonly Problem[] } {
  if (collected.length === 0) return { notes: bundled, problems: [] };
  const problems: Problem[] = [];
  const leaveOut = (file: string, reason: string) => problems.push({ file, line: 1, reason });
  const known = bundled.map(readNote);
  const ids = new Set(known.map(({ note }) => note.id));
  const phrases = new Set(known.flatMap(phrasesOf));
  const candidates = new Map<CorpusFile, PlacedNote>();
  for (const seen of collected) {
    const file = files.get(seen) ?? toFile(seen);
    files.set(seen, file);
    const read = tryNote(file);
    const repeated = typeof read === 'string' ? read : findRepeated(read, ids, phrases);
    if (typeof read === 'string' || repeated !== undefined) {
      leaveOut(file.file, `this collected note is left out: ${repeated}`);
      continue;
    }
    ids.add(read.note.id);
    for (const phrase of phrasesOf(read)) phrases.add(phrase);
    candidates.set(file, read);
  }
  dropDeadLinks(candidates, ids, threads, leaveOut);
  return { notes: [...bundled, ...candidates.keys()], problems };
}

const files = new WeakMap<SeenNote, CorpusFile>();

/** One that stays the same object is read once. */
function toFile({ name, text }: SeenNote): CorpusFile {
  return { file: `notes/${name}.md`, bytes: new TextEncoder().encode(text) };
}

function tryNote(file: CorpusFile): PlacedNote | string {
  try {
    return readNote(file);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return fault.message;
  }
}

function findRepeated(
  { note, askedAs }: PlacedNote,
  ids: ReadonlySet<DocumentId>,
  phrases: ReadonlySet<string>,
): string | undefined {
  if (ids.has(note.id)) return 'there is a note of this name already';
  const twin = askedAs.find(({ text }) => phrases.has(toPhrase(text)));
  return twin && `the asked-as phrase “${twin.text}” stands in another note too`;
}

/** Until none is left that names one that is not there. */
function dropDeadLinks(
  candidates: Map<CorpusFile, PlacedNote>,
  ids: Set<DocumentId>,
  threads: KnownIds,
  leaveOut: (file: string, reason: string) => void,
): void {
  const isThere = (id: DocumentId) => ids.has(id) || threads.has(id);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [file, { note, related }] of candidates) {
      const dead = related.find(({ text }) => !isThere(relatedId(text)));
      if (dead === undefined) continue;
      candidates.delete(file);
      ids.delete(note.id);
      leaveOut(
        file.file,
        `this collected note is left out: it names “${dead.text}”, which is not there`,
      );
      isDone = false;
    }
  }
}

function phrasesOf({ askedAs }: PlacedNote): readonly string[] {
  return askedAs.map(({ text }) => toPhrase(text));
}

/** As phrases are compared: without regard to case and blanks. */
function toPhrase(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}

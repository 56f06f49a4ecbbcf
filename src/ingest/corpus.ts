import type { SeenNote } from '../model/collection.ts';
import type { Corpus, DocumentId, Note, Signature, Thread } from '../model/document.ts';
import { addNotes } from './added-notes.ts';
import type { CorpusFile } from './corpus-file.ts';
import { readErrorCodes } from './error-codes.ts';
import type { KnownIds } from './known-ids.ts';
import { type LexiconFiles, readLexicon } from './lexicon.ts';
import { readNotes } from './notes.ts';
import { cutPassages } from './passages.ts';
import type { Problem } from './problem.ts';
import { readSignatures } from './signatures.ts';
import { findMissing, readSymbols, referToDocuments } from './symbols.ts';
import { readThreads, type ThreadFiles } from './threads.ts';

/** The files of the corpus folder. */
export interface CorpusFiles extends ThreadFiles, LexiconFiles {
  /** `notes/<area>/<id>.md`, in any order. */
  readonly notes: readonly CorpusFile[];
  /** Each undefined when the folder has none: then the corpus knows none. */
  readonly errorCodes: CorpusFile | undefined;
  readonly signatures: CorpusFile | undefined;
  readonly symbols: CorpusFile | undefined;
}

export interface BuiltCorpus {
  readonly corpus: Corpus;
  /** What was left out, in the order of the files; worth a warning, no reason to stop. */
  readonly problems: readonly Problem[];
}

/** What was gathered beside the folder. */
export interface Collected {
  /** All threads, those of the listings too. */
  readonly threads: readonly Thread[];
  readonly notes: readonly SeenNote[];
}

/**
 * Makes the corpus of its files: threads in the order of the listings, then notes by area and id,
 * with their passages. The same files give the same corpus. Throws `Fault('corpus')` for a file
 * that cannot be read, for an id given twice and for a reference to nothing.
 *
 * Collected threads stand in place of those of the listings, which are not read then; collected notes are added, but
 * for one that the folder has, that another repeats, or that refers to nothing: that is a problem only. What names a
 * thread that is not there any more loses the name.
 */
export function buildCorpus(files: CorpusFiles, collected?: Collected): BuiltCorpus {
  const lexicon = readLexicon(files);
  const { threads, problems: left } = collected
    ? { threads: collected.threads, problems: [] }
    : readThreads(files);
  const threadIds = new Set(threads.map(({ id }) => id));
  const mayName: KnownIds = collected ? { has: isThreadId } : threadIds;
  const added = addNotes(files.notes, collected?.notes ?? [], mayName);
  const notes = readNotes(added.notes, mayName);
  const noteIds = new Set(notes.map(({ id }) => id));
  const ids = new Set([...threadIds, ...noteIds]);
  const known: KnownIds = { has: (id) => noteIds.has(id) || mayName.has(id) };
  const errorCodes = files.errorCodes ? readErrorCodes(files.errorCodes, noteIds) : [];
  const signatures = files.signatures ? readSignatures(files.signatures, known) : [];
  const symbols = files.symbols ? readSymbols(files.symbols) : [];
  const documents = [...threads, ...notes.map((note) => withRelated(note, ids))];
  const missing = files.symbols ? findMissing(files.symbols.file, symbols, documents) : [];
  return {
    corpus: {
      documents,
      passages: documents.flatMap(cutPassages),
      lexicon,
      errorCodes,
      signatures: signatures.map((signature) => withDocuments(signature, ids)),
      symbols: referToDocuments(symbols, documents),
    },
    problems: [...left, ...added.problems, ...missing],
  };
}

/** The folder may name a thread that was removed by hand since, or that a source showed first, under another id. */
function isThreadId(id: DocumentId): boolean {
  return id.startsWith('thread:');
}

function withRelated(note: Note, ids: KnownIds): Note {
  const related = note.related.filter((id) => ids.has(id));
  return related.length === note.related.length ? note : { ...note, related };
}

function withDocuments(signature: Signature, ids: KnownIds): Signature {
  const documents = signature.documents.filter((id) => ids.has(id));
  return documents.length === signature.documents.length ? signature : { ...signature, documents };
}

import type { Corpus, DocumentId } from '../model/document.ts';
import type { CorpusFile } from './corpus-file.ts';
import { readErrorCodes } from './error-codes.ts';
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

/**
 * Makes the corpus of its files: threads in the order of the listings, then notes by area and id,
 * with their passages. The same files give the same corpus. Throws `Fault('corpus')` for a file
 * that cannot be read, for an id given twice and for a reference to nothing.
 */
export function buildCorpus(files: CorpusFiles): BuiltCorpus {
  const lexicon = readLexicon(files);
  const { threads, problems } = readThreads(files);
  const notes = readNotes(files.notes, new Set(threads.map(({ id }) => id)));
  const documents = [...threads, ...notes];
  const noteIds = new Set(notes.map(({ id }) => id));
  const ids = new Set<DocumentId>(documents.map(({ id }) => id));
  const errorCodes = files.errorCodes ? readErrorCodes(files.errorCodes, noteIds) : [];
  const signatures = files.signatures ? readSignatures(files.signatures, ids) : [];
  const symbols = files.symbols ? readSymbols(files.symbols) : [];
  const missing = files.symbols ? findMissing(files.symbols.file, symbols, documents) : [];
  return {
    corpus: {
      documents,
      passages: documents.flatMap(cutPassages),
      lexicon,
      errorCodes,
      signatures,
      symbols: referToDocuments(symbols, documents),
    },
    problems: [...problems, ...missing],
  };
}

import type { Counts } from '../model/answer.ts';
import type { ApiSymbol, Corpus, DocumentId, ErrorCode, Signature } from '../model/document.ts';
import { decodeRecord, encodeRecords } from './records.ts';
import type { StringTable } from './string-table.ts';

interface Directory {
  readonly counts: Counts;
  /** The numbers of all notes, and of all documents that anything refers to. */
  readonly numbers: Readonly<Record<DocumentId, number>>;
}

interface ErrorList {
  readonly rows: readonly ErrorCode[];
}

interface SignatureList {
  readonly rows: readonly Signature[];
}

interface SymbolList {
  readonly rows: readonly ApiSymbol[];
}

/** What a question may be looked up in beside the index; each part is read when it is first needed. */
export interface Reference {
  readonly counts: Counts;
  readonly errorCodes: readonly ErrorCode[];
  readonly signatures: readonly Signature[];
  readonly symbols: readonly ApiSymbol[];
  /** The number of a note, or of a document that something refers to. */
  numberOf(id: DocumentId): number | undefined;
}

export function encodeReference(corpus: Corpus): StringTable {
  const { errorCodes, signatures, symbols } = corpus;
  return encodeRecords([
    directoryOf(corpus),
    { rows: errorCodes } satisfies ErrorList,
    { rows: signatures } satisfies SignatureList,
    { rows: symbols } satisfies SymbolList,
  ]);
}

export function storedReference(table: StringTable): Reference {
  const directory = once(() => decodeRecord<Directory>(table, 0));
  const errors = once(() => decodeRecord<ErrorList>(table, 1));
  const signatures = once(() => decodeRecord<SignatureList>(table, 2));
  const symbols = once(() => decodeRecord<SymbolList>(table, 3));
  return {
    get counts() {
      return directory().counts;
    },
    get errorCodes() {
      return errors().rows;
    },
    get signatures() {
      return signatures().rows;
    },
    get symbols() {
      return symbols().rows;
    },
    numberOf: (id) => directory().numbers[id],
  };
}

function once<T>(read: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= read();
    return value;
  };
}

function directoryOf(corpus: Corpus): Directory {
  const { documents, errorCodes, signatures, symbols } = corpus;
  const named = new Set<DocumentId>([
    ...errorCodes.flatMap(({ seeNotes }) => seeNotes),
    ...signatures.flatMap((each) => each.documents),
    ...symbols.flatMap((each) => each.documents),
    ...documents.flatMap((each) => (each.kind === 'note' ? each.related : [])),
  ]);
  const numbered = documents.map((document, number) => ({ document, number }));
  const notes = numbered.filter(({ document }) => document.kind === 'note');
  return {
    counts: {
      threads: documents.length - notes.length,
      notes: notes.length,
      errorCodes: errorCodes.length,
    },
    numbers: Object.fromEntries(
      numbered
        .filter(({ document }) => document.kind === 'note' || named.has(document.id))
        .map(({ document, number }) => [document.id, number]),
    ),
  };
}

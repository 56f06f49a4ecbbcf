import type { Counts } from '../model/answer.ts';
import type { ApiSymbol, Corpus, DocumentId, ErrorCode, Signature } from '../model/document.ts';
import type { DocumentNames } from './document-names.ts';
import { decodeRecord, encodeRecords } from './records.ts';
import { refuse } from './snapshot-layout.ts';
import { type StringTable, startsOf } from './string-table.ts';

/** A symbol without the documents that mention it: of a large corpus there are too many to name. */
type Named = Omit<ApiSymbol, 'documents'>;

interface Rows<T> {
  readonly rows: readonly T[];
}

/** What a snapshot is looked up in beside its index. */
export interface ReferenceTables {
  readonly records: StringTable;
  /** The numbers of the documents that mention symbol `n` go from `mentionStarts[n]` to `mentionStarts[n + 1]`. */
  readonly mentions: Uint32Array;
  readonly mentionStarts: Uint32Array;
}

/** What a question may be looked up in beside the index; each part is read when it is first needed. */
export interface Reference {
  readonly counts: Counts;
  readonly errorCodes: readonly ErrorCode[];
  readonly signatures: readonly Signature[];
  /** Their documents are named when they are asked for. */
  readonly symbols: readonly ApiSymbol[];
  /** The numbers of the documents that mention a symbol, by its place in `symbols`. */
  mentionsOf(symbol: number): Uint32Array;
  /** The number of a document; undefined when there is no such id. */
  numberOf(id: string): number | undefined;
  /** Throws `RangeError` for a number that no document has. */
  idOf(document: number): DocumentId;
}

const RECORDS = { counts: 0, errorCodes: 1, signatures: 2, symbols: 3 } as const;

export function encodeReference({
  documents,
  errorCodes,
  signatures,
  symbols,
}: Corpus): ReferenceTables {
  const numbers = new Map<DocumentId, number>();
  for (const [number, { id }] of documents.entries()) numbers.set(id, number);
  const mentions = symbols.map((symbol) => numbersOf(symbol.documents, numbers));
  const notes = documents.filter(({ kind }) => kind === 'note').length;
  const counts: Counts = {
    threads: documents.length - notes,
    notes,
    errorCodes: errorCodes.length,
  };
  const named = symbols.map(({ documents: _, ...symbol }): Named => symbol);
  const rows: readonly Rows<object>[] = [
    { rows: errorCodes },
    { rows: signatures },
    { rows: named },
  ];
  return {
    records: encodeRecords([counts, ...rows]),
    mentions: Uint32Array.from(mentions.flat()),
    mentionStarts: startsOf(mentions),
  };
}

function numbersOf(
  ids: readonly DocumentId[],
  numbers: ReadonlyMap<DocumentId, number>,
): readonly number[] {
  const found: number[] = [];
  for (const id of ids) {
    const number = numbers.get(id);
    if (number !== undefined) found.push(number);
  }
  return found;
}

export function storedReference(
  { records, mentions, mentionStarts }: ReferenceTables,
  names: DocumentNames,
): Reference {
  const counts = once(() => decodeRecord<Counts>(records, RECORDS.counts));
  const errorCodes = once(() => decodeRecord<Rows<ErrorCode>>(records, RECORDS.errorCodes));
  const signatures = once(() => decodeRecord<Rows<Signature>>(records, RECORDS.signatures));
  const mentionsOf = (symbol: number): Uint32Array =>
    mentions.subarray(mentionStarts[symbol], mentionStarts[symbol + 1]);
  const symbols = once(() =>
    checked(decodeRecord<Rows<Named>>(records, RECORDS.symbols), mentionStarts).rows.map(
      (symbol, at): ApiSymbol => ({
        ...symbol,
        get documents() {
          return Array.from(mentionsOf(at), names.idOf);
        },
      }),
    ),
  );
  return {
    get counts() {
      return counts();
    },
    get errorCodes() {
      return errorCodes().rows;
    },
    get signatures() {
      return signatures().rows;
    },
    get symbols() {
      return symbols();
    },
    mentionsOf,
    numberOf: names.numberOf,
    idOf: names.idOf,
  };
}

function checked(symbols: Rows<Named>, mentionStarts: Uint32Array): Rows<Named> {
  const { rows } = symbols;
  if (Array.isArray(rows) && rows.length === mentionStarts.length - 1) return symbols;
  return refuse('its symbols and their mentions do not agree');
}

function once<T>(read: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= read();
    return value;
  };
}

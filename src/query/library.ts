import { openSignatures, type SignatureBook } from '../decode/signature-book.ts';
import { type ErrorTable, openErrorTable } from '../decode/table.ts';
import type { OpenSnapshot } from '../index/open-snapshot.ts';
import { type LexiconIndex, openLexicon } from './lexicon-index.ts';
import { openSymbols, type SymbolBook } from './symbols.ts';

/** A snapshot, and what of it is made ready once for all questions. */
export interface Library {
  readonly snapshot: OpenSnapshot;
  readonly lexicon: LexiconIndex;
  readonly errors: ErrorTable;
  readonly signatures: SignatureBook;
  readonly symbols: SymbolBook;
}

export function openLibrary(snapshot: OpenSnapshot): Library {
  let errors: ErrorTable | undefined;
  let signatures: SignatureBook | undefined;
  let symbols: SymbolBook | undefined;
  return {
    snapshot,
    lexicon: openLexicon(snapshot.lexicon, snapshot.english),
    get errors() {
      errors ??= openErrorTable(snapshot.reference.errorCodes);
      return errors;
    },
    get signatures() {
      signatures ??= openSignatures(snapshot.reference.signatures);
      return signatures;
    },
    get symbols() {
      symbols ??= openSymbols(snapshot.reference.symbols);
      return symbols;
    },
  };
}

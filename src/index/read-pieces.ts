import { analyze } from '../text/analyze.ts';
import { piecesOf } from '../text/pieces.ts';
import { byteKey, createNumbering, type Numbering } from './numbering.ts';
import { spellingsOf } from './spellings.ts';
import { isStorable, refuseTerm } from './storable.ts';

/** What the index keeps of a piece of text, by number. */
export interface Piece {
  readonly terms: readonly number[];
  readonly spellings: readonly number[];
}

/** Reads texts into numbers. */
export interface PieceReader {
  readonly terms: Numbering;
  readonly spellings: Numbering;
  /** `place` is named by the `Fault('corpus')` for a term that no snapshot can hold. */
  read(text: string, place: string): readonly Piece[];
}

/** Pieces kept: a text of 12 million has some 300,000 different ones, at 200 bytes each. */
const MOST_KEPT = 400_000;

export function createPieceReader(): PieceReader {
  const terms = createNumbering(byteKey);
  const spellings = createNumbering((word) => word);
  const known = new Map<string, Piece>();

  function readPiece(text: string, place: string): Piece {
    const found = known.get(text);
    if (found !== undefined) return found;
    const piece = {
      terms: analyze(text).map((term) =>
        isStorable(term) ? terms.numberOf(term) : refuseTerm(place, term),
      ),
      spellings: spellingsOf(text).map(spellings.numberOf),
    };
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, piece);
    return piece;
  }

  return {
    terms,
    spellings,
    read: (text, place) => piecesOf(text).map((piece) => readPiece(piece, place)),
  };
}

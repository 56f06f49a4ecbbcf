import { isNonEmpty } from '../model/brand.ts';
import type { FoundSignature } from '../model/decoded.ts';
import type { Signature } from '../model/document.ts';

/** Signatures ready to be looked for. */
export interface SignatureBook {
  /** The signatures that lines show, by the first line of each, then as the corpus orders them. */
  find(lines: readonly string[]): readonly FoundSignature[];
}

/** A longer line is read in pieces, so that no pattern sees more than this many characters. */
const LONGEST_PIECE = 2000;
/** Pieces overlap by this, so that what stands at a seam is found: longer than any pattern reaches. */
const OVERLAP = 500;

/** Compiles the patterns of signatures; `src/ingest` has checked them. */
export function openSignatures(signatures: readonly Signature[]): SignatureBook {
  const forms = signatures.map(({ pattern }) => new RegExp(pattern, 'i'));
  return {
    find(lines) {
      const found = signatures.map((): number[] => []);
      for (const [at, line] of lines.entries()) {
        const pieces = piecesOf(line);
        for (const [index, form] of forms.entries()) {
          if (pieces.some((piece) => form.test(piece))) found[index]?.push(at + 1);
        }
      }
      return byFirstLine(signatures, found);
    },
  };
}

function byFirstLine(
  signatures: readonly Signature[],
  found: readonly (readonly number[])[],
): readonly FoundSignature[] {
  return signatures
    .flatMap((signature, index) => {
      const lines = found[index] ?? [];
      return isNonEmpty(lines) ? [{ signature, lines }] : [];
    })
    .toSorted((a, b) => a.lines[0] - b.lines[0]);
}

function piecesOf(line: string): readonly string[] {
  if (line.length <= LONGEST_PIECE) return [line];
  const pieces: string[] = [];
  for (let start = 0; start < line.length - OVERLAP; start += LONGEST_PIECE - OVERLAP) {
    pieces.push(line.slice(start, start + LONGEST_PIECE));
  }
  return pieces;
}

import { isNonEmpty } from '../model/brand.ts';
import type { Chain, Decoded, FoundError } from '../model/decoded.ts';
import { strayNumbers } from './bare-numbers.ts';
import type { Candidate } from './candidate.ts';
import { chain } from './chain.ts';
import { lookAlikesOf } from './look-alikes.ts';
import { createLineFinder } from './plain-text.ts';
import { scan } from './scan.ts';
import { openScene } from './scene.ts';
import type { ErrorTable } from './table.ts';

/** Finds every error that a text names, with its chain, and the numbers that only look like errors. Never throws. */
export function decode(text: string, table: ErrorTable): Decoded {
  const scene = openScene(text, table);
  const lineOf = createLineFinder(text);
  const chains = chain(scan(scene), scene.plain).flatMap((candidates): readonly Chain[] => {
    const errors = candidates.map((candidate) => toFound(candidate, text, lineOf));
    return isNonEmpty(errors) ? [errors] : [];
  });
  const codes = new Set(chains.flat().map(({ code }) => code));
  return {
    chains,
    lookAlikes: lookAlikesOf(
      scene.masks,
      strayNumbers(scene).filter((stray) => !codes.has(Number(stray))),
      (code) => table.rowsOf(code).length > 0,
      (code) => codes.has(code),
    ),
  };
}

function toFound(
  { start, end, domain, code, rows, evidence }: Candidate,
  text: string,
  lineOf: (place: number) => number,
): FoundError {
  return {
    quoted: text.slice(start, end),
    start,
    end,
    line: lineOf(start),
    domain,
    code,
    rows: evidence === 'message' ? rows.slice(0, 1) : rows,
    evidence,
  };
}

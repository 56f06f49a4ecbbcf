import { Fault } from '../fault.ts';

/** Something in a corpus file that was left out, while the rest of the file was read. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** A fault in a corpus file; `mend` is a whole sentence that says what to do. */
export function corpusFault(
  place: { readonly file: string; readonly line?: number | undefined },
  reason: string,
  mend: string,
  cause?: unknown,
): Fault {
  const where = place.line === undefined ? place.file : `${place.file}:${place.line}`;
  return new Fault('corpus', `${where}: ${reason}. ${mend}`, { cause });
}

/** Characters of a line that a message repeats. */
const EXCERPT = 40;
/** The first half of a character that the cut goes through. */
const HALF = /[\uD800-\uDBFF]$/;

/** The beginning of a line, in quotation marks, for a message. */
export function excerpt(text: string): string {
  return text.length <= EXCERPT
    ? `“${text}”`
    : `“${text.slice(0, EXCERPT).replace(HALF, '').trimEnd()}…”`;
}

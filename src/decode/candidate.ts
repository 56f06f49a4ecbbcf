import type { FoundError } from '../model/decoded.ts';
import type { ErrorCode } from '../model/document.ts';

/** A stretch of the text, in UTF-16 units; `end` is excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch that may be an error. */
export interface Candidate extends Span {
  /** As written, for what has no row. */
  readonly domain: string | undefined;
  readonly code: number | undefined;
  readonly rows: readonly ErrorCode[];
  readonly evidence: FoundError['evidence'];
  /** What stands inside belongs to this error; undefined when it has no inside. */
  readonly extent: Extent | undefined;
  /** True for a number in an error's dictionary: it says what is behind all that the error wraps. */
  readonly isDetail: boolean;
  /** True for a message that other domains print too. */
  readonly isCommon: boolean;
}

export interface Extent {
  readonly end: number;
  /** False when the paste ends before the dictionary does: then only what is marked as underlying belongs to it. */
  readonly isClosed: boolean;
}

type Facts = Span & Pick<Candidate, 'evidence'> & Partial<Candidate>;

/** Where a pattern matched. */
export function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** A candidate; what is not given is not known. */
export function makeCandidate(facts: Facts): Candidate {
  return {
    domain: undefined,
    code: undefined,
    rows: [],
    extent: undefined,
    isDetail: false,
    isCommon: false,
    ...facts,
  };
}

/** A candidate that is one row of the table. */
export function rowCandidate(row: ErrorCode, facts: Facts): Candidate {
  return makeCandidate({ ...facts, domain: row.domain, code: row.code, rows: [row] });
}

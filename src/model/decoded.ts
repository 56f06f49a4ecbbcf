import type { NonEmpty } from './brand.ts';
import type { ErrorCode, Signature } from './document.ts';

/** An error found in a text as it was pasted. */
export interface FoundError {
  /** The words that name it, as they stand there. */
  readonly quoted: string;
  /** Where they stand, in UTF-16 units: from `start` (included) to `end` (excluded). */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** As written or, where the table has it, as the table spells it; undefined for a bare number. */
  readonly domain: string | undefined;
  /** Undefined for a name or a message that is not in the table. */
  readonly code: number | undefined;
  /** Its row; several when a bare number has more than one meaning; none when the table lacks it. */
  readonly rows: readonly ErrorCode[];
  /** What shows which error it is: its domain, its symbol, its message, or nothing but the number. */
  readonly evidence: 'domain' | 'name' | 'message' | 'bare';
}

/** An error with those that it wraps: outermost first, root cause last. */
export type Chain = NonEmpty<FoundError>;

/** A number that looks like a code and is none. */
export interface LookAlike {
  readonly text: string;
  readonly what:
    | 'time zone'
    | 'timestamp'
    | 'UUID'
    | 'address'
    | 'port'
    | 'line number'
    | 'version'
    | 'number';
}

/** What the decoder reads in a text: every error, once, in the order of the text. */
export interface Decoded {
  readonly chains: readonly Chain[];
  readonly lookAlikes: readonly LookAlike[];
}

/** A known line of a log, with all lines where it stands. */
export interface FoundSignature {
  readonly signature: Signature;
  /** From 1, ascending. */
  readonly lines: NonEmpty<number>;
}

/** What a log shows. */
export interface Triage {
  readonly lineCount: number;
  readonly decoded: Decoded;
  /** By first line. */
  readonly signatures: readonly FoundSignature[];
  /** Lines that neither an error nor a signature explains. */
  readonly unknownLines: number;
}

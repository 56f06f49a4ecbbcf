import type { OpenSnapshot } from '../index/open-snapshot.ts';

/** As `src/ingest` makes them. */
const ID = /^(?:note|thread):\S+$/;

/** The number of the document that a text is the id of, and of nothing else. */
export function documentNumber(text: string, { reference }: OpenSnapshot): number | undefined {
  const id = text.trim();
  return ID.test(id) ? reference.numberOf(id) : undefined;
}

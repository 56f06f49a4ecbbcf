import type { OpenSnapshot } from '../index/open-snapshot.ts';

/** As `src/ingest` makes them. */
const ID = /^(?:note|thread):\S+$/;

/** Finds the number of the document that a text is the id of, and of nothing else. */
export function createDocumentIds(): (text: string, snapshot: OpenSnapshot) => number | undefined {
  const known = new WeakMap<OpenSnapshot, ReadonlyMap<string, number>>();
  return (text, snapshot) => {
    const id = text.trim();
    if (!ID.test(id)) return undefined;
    const numbers = known.get(snapshot) ?? numberDocuments(snapshot);
    known.set(snapshot, numbers);
    return numbers.get(id);
  };
}

function numberDocuments(snapshot: OpenSnapshot): ReadonlyMap<string, number> {
  return new Map(
    Array.from({ length: snapshot.documentCount }, (_, at) => [snapshot.document(at).id, at]),
  );
}

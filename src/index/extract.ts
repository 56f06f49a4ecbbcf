import { createHash } from 'node:crypto';
import type { Document, Passage } from '../model/document.ts';
import { labelsOf, namesOf } from '../model/document-text.ts';
import type { Chapter } from './chapters.ts';
import { createTermCounter, type TermCounts } from './count-terms.ts';
import { type Addition, placePassages } from './passage-records.ts';
import type { Piece, PieceReader } from './read-pieces.ts';
import { encodeRecord } from './records.ts';

/** All that a snapshot needs to know of one document. */
export interface Extract {
  readonly passages: readonly Passage[];
  readonly record: Uint8Array;
  readonly stretches: Uint32Array;
  readonly additions: readonly Addition[];
  readonly counts: TermCounts;
  /** The numbers of its spellings, once each. */
  readonly spellings: Uint32Array;
  /** Of all that it brings into a snapshot. */
  readonly digest: Uint8Array;
}

/** Reads each document once, as long as it and its passages stay the same objects. */
export function createExtractor(reader: PieceReader): (chapter: Chapter) => Extract {
  const known = new WeakMap<Document, Extract>();
  const countTerms = createTermCounter();

  function extract({ document, passages }: Chapter): Extract {
    const read = (text: string) => reader.read(text, `Document ${document.id}`);
    const names = namesOf(document).flatMap(read);
    const labels = labelsOf(document).flatMap(read);
    const fields = passages.map(({ heading, text }) => {
      const title = heading === undefined ? names : [...names, ...read(heading)];
      return { title, own: [...title, ...read(text)] };
    });
    const placed = placePassages(document, passages);
    const record = encodeRecord(document);
    return {
      passages,
      record,
      ...placed,
      counts: countTerms(fields.map(({ title, own }) => ({ title, text: [...own, ...labels] }))),
      spellings: spellingsIn([names, ...fields.map(({ own }) => own)]),
      digest: digestOf(record, placed.stretches, placed.additions),
    };
  }

  return (chapter) => {
    const before = known.get(chapter.document);
    if (before && areSame(before.passages, chapter.passages)) return before;
    const made = extract(chapter);
    known.set(chapter.document, made);
    return made;
  };
}

function areSame(some: readonly Passage[], others: readonly Passage[]): boolean {
  return some.length === others.length && some.every((passage, at) => passage === others[at]);
}

/** Its names count too when a document has no passage. */
function spellingsIn(texts: readonly (readonly Piece[])[]): Uint32Array {
  const found = new Set<number>();
  for (const pieces of texts) {
    for (const { spellings } of pieces) for (const spelling of spellings) found.add(spelling);
  }
  return Uint32Array.from(found);
}

function digestOf(
  record: Uint8Array,
  stretches: Uint32Array,
  additions: readonly Addition[],
): Uint8Array {
  const hash = createHash('sha256').update(record).update(stretches);
  if (additions.length > 0) hash.update(JSON.stringify(additions));
  return hash.digest();
}

import { Fault } from '../fault.ts';
import type { Corpus, Document, Passage } from '../model/document.ts';

/** A document and its passages, in the order of the corpus. */
export interface Chapter {
  readonly document: Document;
  readonly passages: readonly Passage[];
}

/**
 * The corpus by document. Throws `Fault('corpus')` when the passages of a document do not stand
 * together in the order of the documents: a snapshot keeps only where those of each begin.
 */
export function chaptersOf({ documents, passages }: Corpus): readonly Chapter[] {
  refuseThreadsBehindNotes(documents);
  let next = 0;
  const chapters = documents.map((document) => {
    const from = next;
    while (passages[next]?.document === document.id) next += 1;
    return { document, passages: passages.slice(from, next) };
  });
  const stray = passages[next];
  if (stray) {
    throw new Fault(
      'corpus',
      `Passage ${stray.id} stands apart from its document ${stray.document}: list the passages of a document together, in the order of the documents.`,
    );
  }
  return chapters;
}

/** A snapshot counts on the threads standing before the notes. */
function refuseThreadsBehindNotes(documents: readonly Document[]): void {
  const firstNote = documents.findIndex(({ kind }) => kind === 'note');
  const stray = documents.find(
    ({ kind }, at) => kind === 'thread' && firstNote >= 0 && at > firstNote,
  );
  if (stray) {
    throw new Fault('corpus', `Thread ${stray.id} stands behind a note: list all threads first.`);
  }
}

/** The number of the first passage of each chapter, and where the last one ends. */
export function chapterStarts(chapters: readonly Chapter[]): Uint32Array {
  const starts = new Uint32Array(chapters.length + 1);
  let end = 0;
  for (const [number, { passages }] of chapters.entries()) {
    end += passages.length;
    starts[number + 1] = end;
  }
  return starts;
}

/** The chapter of a passage, by its number. Throws `RangeError` for a passage that there is not. */
export function findChapter(starts: Uint32Array, passage: number): number {
  if (!(passage >= 0 && passage < (starts.at(-1) ?? 0))) {
    throw new RangeError(`There is no passage ${passage}`);
  }
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= passage) low = middle;
    else high = middle;
  }
  return low;
}

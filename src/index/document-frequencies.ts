import { BLOCK_SIZE, blockCountOf, PLACE_MASK, type PostingTable } from './posting-table.ts';
import { stringCount } from './string-table.ts';

/** By row of an index: in how many documents the term occurs. The passages of document `n` start at `starts[n]`. */
export function countDocuments(table: PostingTable, starts: Uint32Array): Uint32Array {
  const documentOf = documentsOf(table.passageCount, starts);
  const frequencies = new Uint32Array(stringCount(table.vocabulary));
  for (let row = 0; row < frequencies.length; row += 1) {
    frequencies[row] = countIn(table, row, documentOf);
  }
  return frequencies;
}

function countIn(table: PostingTable, row: number, documentOf: Uint32Array): number {
  const blockCount = blockCountOf(table.passageCount);
  let documents = 0;
  let last = -1;
  for (let block = 0; block < blockCount; block += 1) {
    const cell = row * blockCount + block;
    const end = table.cellStarts[cell + 1] ?? 0;
    for (let at = table.cellStarts[cell] ?? 0; at < end; at += 1) {
      const passage = block * BLOCK_SIZE + ((table.postings[at] ?? 0) & PLACE_MASK);
      const document = documentOf[passage] ?? 0;
      documents += document === last ? 0 : 1;
      last = document;
    }
  }
  return documents;
}

function documentsOf(passageCount: number, starts: Uint32Array): Uint32Array {
  const documentOf = new Uint32Array(passageCount);
  for (let document = 0; document < starts.length - 1; document += 1) {
    documentOf.fill(document, starts[document], starts[document + 1]);
  }
  return documentOf;
}

import { FEWEST, lengthFactor, rarityOf, weightOf } from './bm25.ts';
import { FIELD_HEAD, type TermCounts } from './count-terms.ts';
import { packLevels } from './levels.ts';
import type { Numbering } from './numbering.ts';
import { BLOCK_SIZE, blockCountOf, PLACE_MASK, type PostingTable } from './posting-table.ts';
import { createByteTable } from './string-table.ts';
import { TITLE_WEIGHT } from './title-weight.ts';

/** What was counted in all passages. By term: how many passages have it in their title; by term and block: in their text. */
interface Survey {
  readonly passageCount: number;
  readonly titles: Uint32Array;
  readonly texts: Uint32Array;
  /** Terms of all titles, and of all texts. */
  titleLength: number;
  textLength: number;
}

/**
 * The index of passages, valid until the room is used again, whose terms are counted, document by document: the same to the last bit as
 * what wink would learn, without its half a minute and 2 GB for 100,000 passages.
 */
export function weighCounts(
  documents: readonly TermCounts[],
  passageCount: number,
  terms: Numbering,
  room: Room = createRoom(),
): PostingTable {
  const survey = surveyCounts(documents, passageCount, terms.count);
  const blockCount = blockCountOf(passageCount);
  const having = sumBlocks(survey.texts, terms.count, blockCount);
  const order = terms.sorted().filter((term) => (having[term] ?? 0) > 0);
  const cellStarts = new Uint32Array(order.length * blockCount + 1);
  // From here on where the next posting of a term in a block belongs.
  const next = survey.texts;
  let end = 0;
  for (const [row, term] of order.entries()) {
    for (let block = 0; block < blockCount; block += 1) {
      const size = next[term * blockCount + block] ?? 0;
      next[term * blockCount + block] = end;
      end += size;
      cellStarts[row * blockCount + block + 1] = end;
    }
  }
  const { postings, weights } = room.take(end);
  fillPostings(documents, survey, having, { next, postings, weights });
  return {
    passageCount,
    vocabulary: createByteTable(Array.from(order, terms.keyAt)),
    cellStarts,
    postings,
    ...packLevels(cellStarts, postings, weights),
  };
}

function surveyCounts(
  documents: readonly TermCounts[],
  passageCount: number,
  termCount: number,
): Survey {
  const blockCount = blockCountOf(passageCount);
  const titles = new Uint32Array(termCount);
  const texts = new Uint32Array(termCount * blockCount);
  let [passage, titleLength, textLength] = [0, 0, 0];
  for (const counts of documents) {
    for (let at = 0; at < counts.length; passage += 1) {
      const text = at + FIELD_HEAD + 2 * (counts[at + 1] ?? 0);
      titleLength += counts[at] ?? 0;
      countTerms(titles, counts, at + FIELD_HEAD, text, 1, 0);
      const end = text + FIELD_HEAD + 2 * (counts[text + 1] ?? 0);
      textLength += counts[text] ?? 0;
      const block = Math.floor(passage / BLOCK_SIZE);
      countTerms(texts, counts, text + FIELD_HEAD, end, blockCount, block);
      at = end;
    }
  }
  return { passageCount, titles, texts, titleLength, textLength };
}

function countTerms(
  having: Uint32Array,
  counts: TermCounts,
  from: number,
  to: number,
  stride: number,
  offset: number,
): void {
  for (let at = from; at < to; at += 2) {
    const place = (counts[at] ?? 0) * stride + offset;
    having[place] = (having[place] ?? 0) + 1;
  }
}

function sumBlocks(cells: Uint32Array, termCount: number, blockCount: number): Uint32Array {
  const sums = new Uint32Array(termCount);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const term = Math.floor(cell / blockCount);
    sums[term] = (sums[term] ?? 0) + (cells[cell] ?? 0);
  }
  return sums;
}

interface Postings {
  readonly next: Uint32Array;
  readonly postings: Uint32Array;
  readonly weights: Float32Array;
}

/** Passage after passage, so that those of a cell come in their order. */
function fillPostings(
  documents: readonly TermCounts[],
  survey: Survey,
  having: Uint32Array,
  into: Postings,
): void {
  const { passageCount } = survey;
  const titles = createWeigher(survey.titles, passageCount, survey.titleLength);
  const texts = createWeigher(having, passageCount, survey.textLength);
  const inTitle = new Float64Array(having.length);
  let passage = 0;
  for (const counts of documents) {
    for (let at = 0; at < counts.length; passage += 1) {
      const text = at + FIELD_HEAD + 2 * (counts[at + 1] ?? 0);
      titles.weighAll(counts, at, inTitle);
      at = texts.post(counts, text, passage, inTitle, into);
    }
  }
}

/** Weighs the terms of one field, one passage after another. */
function createWeigher(having: Uint32Array, passageCount: number, totalLength: number) {
  const blockCount = blockCountOf(passageCount);
  const total = Math.max(passageCount, FEWEST);
  const mean = totalLength / total;
  const rarities = Float64Array.from(having, (count) => rarityOf(total, count));

  /** Notes what each term of a title weighs. */
  function weighAll(counts: TermCounts, from: number, into: Float64Array): void {
    const factor = lengthFactor(counts[from] ?? 0, mean);
    const end = from + FIELD_HEAD + 2 * (counts[from + 1] ?? 0);
    for (let at = from + FIELD_HEAD; at < end; at += 2) {
      const term = counts[at] ?? 0;
      into[term] = weightOf(counts[at + 1] ?? 0, factor, rarities[term] ?? 0);
    }
  }

  /** Puts each term of a text where its cell goes on, with what it weighs there and in the title; returns where the text ends. */
  function post(
    counts: TermCounts,
    from: number,
    passage: number,
    inTitle: Float64Array,
    { next, postings, weights }: Postings,
  ): number {
    const factor = lengthFactor(counts[from] ?? 0, mean);
    const block = Math.floor(passage / BLOCK_SIZE);
    const end = from + FIELD_HEAD + 2 * (counts[from + 1] ?? 0);
    for (let at = from + FIELD_HEAD; at < end; at += 2) {
      const term = counts[at] ?? 0;
      const cell = term * blockCount + block;
      const place = next[cell] ?? 0;
      next[cell] = place + 1;
      postings[place] = passage & PLACE_MASK;
      const weight = weightOf(counts[at + 1] ?? 0, factor, rarities[term] ?? 0);
      weights[place] = weight + TITLE_WEIGHT * (inTitle[term] ?? 0);
      inTitle[term] = 0;
    }
    return end;
  }

  return { weighAll, post };
}

/** Memory that builds use again: to get 90 MB anew takes longer than to fill them. */
export interface Room {
  take(size: number): { readonly postings: Uint32Array; readonly weights: Float32Array };
}

/** What is taken is valid until the next time. */
export function createRoom(): Room {
  let postings = new Uint32Array();
  let weights = new Float32Array();
  return {
    take(size) {
      if (size > postings.length) {
        postings = new Uint32Array(Math.ceil(size * GROWTH));
        weights = new Float32Array(postings.length);
      }
      return { postings: postings.subarray(0, size), weights: weights.subarray(0, size) };
    },
  };
}

/** Room for more than is there: a corpus grows slowly. */
const GROWTH = 1.05;

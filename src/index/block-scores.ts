import { offer, type TopPassages, thresholdOf } from './top-passages.ts';

/** Scores are looked through four at a time, in half the time that one at a time takes. */
const ROW = 4;

/** Room for the scores of a block, in whole rows; those beyond its last passage stay 0. */
export function createBlockScores(size: number): Float64Array {
  return new Float64Array(wholeRows(size));
}

/** The scores of a block that may be smaller than the room. */
export function partOf(scores: Float64Array, size: number): Float64Array {
  return scores.subarray(0, wholeRows(size));
}

/** Offers every passage of a block that starts with the passage `first`. */
export function offerAll(scores: Float64Array, first: number, top: TopPassages): void {
  let threshold = thresholdOf(top);
  let row = seek(scores, 0, threshold);
  while (row < scores.length) {
    for (let place = row; place < row + ROW; place += 1) {
      const score = scores[place] ?? 0;
      if (score > threshold) threshold = offer(top, first + place, score);
    }
    row = seek(scores, row + ROW, threshold);
  }
}

/** Notes the places that score above the bound; returns how many, or undefined when they are more than `most`. */
export function collectAbove(
  scores: Float64Array,
  bound: number,
  places: Uint16Array,
  most: number,
): number | undefined {
  let count = 0;
  let row = seek(scores, 0, bound);
  while (row < scores.length) {
    if (count + ROW > most) return undefined;
    for (let place = row; place < row + ROW; place += 1) {
      if ((scores[place] ?? 0) > bound) {
        places[count] = place;
        count += 1;
      }
    }
    row = seek(scores, row + ROW, bound);
  }
  return count;
}

/** The first row from here on in which a score exceeds the bound; the end when there is none. */
function seek(scores: Float64Array, from: number, bound: number): number {
  for (let row = from; row < scores.length; row += ROW) {
    if (
      (scores[row] ?? 0) > bound ||
      (scores[row + 1] ?? 0) > bound ||
      (scores[row + 2] ?? 0) > bound ||
      (scores[row + 3] ?? 0) > bound
    ) {
      return row;
    }
  }
  return scores.length;
}

function wholeRows(size: number): number {
  return Math.ceil(size / ROW) * ROW;
}

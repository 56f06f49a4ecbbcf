import { addCell, highestLevel, levelAt, postingCount } from './cell.ts';
import { BLOCK_SIZE, blockCountOf, type PostingTable } from './posting-table.ts';
import { createTopPassages, offer, type TopPassages, thresholdOf } from './top-passages.ts';

/** A term that the index knows, by its row. */
export interface QueryTerm {
  readonly row: number;
  readonly weight: number;
}

/**
 * The cut costs a look at every score of the block, once to find the k-th best and once to find who
 * can still reach it: about what adding a quarter as many postings costs. It is tried when postings
 * for this many times the block are left, so stop words are skipped and short queries not slowed.
 * Measured on 100,000 passages: a 60-word message 2.9 → 0.5 ms; at 0.5 random words took 3 times as long.
 */
const CUT_PAYS_FROM = 2;
/** Looking one passage up in a cell costs about as much as adding this many postings. */
const LOOKUP_COST = 24;
/** Sums in another order differ in the last bits: far below this, so nobody is cut by rounding. */
const ROUNDING = 1 - 1e-9;

/** Scores are looked through in rows of four, in half the time; there is always a whole number of rows. */
const ROW = 4;

/** What remains to be added to a block before each of the terms; the last entry is 0. */
interface Plan {
  readonly terms: readonly QueryTerm[];
  readonly cells: Uint32Array;
  /** The most that the terms from here on can add to one passage. */
  readonly reach: Float64Array;
  /** The postings of the terms from here on. */
  readonly postings: Float64Array;
}

/** Scores of the passages of one block, all 0 between two searches, and who may still win. */
interface Desk {
  readonly table: PostingTable;
  readonly scores: Float64Array;
  readonly candidates: Uint16Array;
}

export type BlockSearch = (block: number, terms: readonly QueryTerm[], top: TopPassages) => void;

/**
 * Offers the passages of a block to `top`. Scores are Float64: sums of Float32 weights are exact in
 * them for all practical queries, so equal passages tie whatever the order of the words; Float32
 * was not faster.
 */
export function createBlockSearch(table: PostingTable): BlockSearch {
  const room = wholeRows(Math.min(BLOCK_SIZE, table.passageCount));
  const scores = new Float64Array(room);
  const candidates = new Uint16Array(room);
  return (block, terms, top) => {
    const first = block * BLOCK_SIZE;
    const size = Math.min(BLOCK_SIZE, table.passageCount - first);
    const desk = { table, scores: scores.subarray(0, wholeRows(size)), candidates };
    const plan = planBlock(table, block, terms);
    if ((plan.reach[0] ?? 0) <= thresholdOf(top) * ROUNDING) return;
    const left = addTerms(desk, plan, top);
    if (left === undefined) offerAll(desk.scores, first, top);
    else offerCandidates(desk, left, first, top);
    desk.scores.fill(0);
  };
}

function wholeRows(size: number): number {
  return Math.ceil(size / ROW) * ROW;
}

function planBlock(table: PostingTable, block: number, terms: readonly QueryTerm[]): Plan {
  const blockCount = blockCountOf(table.passageCount);
  const cells = new Uint32Array(terms.length);
  const reach = new Float64Array(terms.length + 1);
  const postings = new Float64Array(terms.length + 1);
  for (let at = terms.length - 1; at >= 0; at -= 1) {
    const { row, weight } = terms[at] ?? { row: 0, weight: 0 };
    const cell = row * blockCount + block;
    cells[at] = cell;
    reach[at] = (reach[at + 1] ?? 0) + weight * highestLevel(table, cell);
    postings[at] = (postings[at + 1] ?? 0) + postingCount(table, cell);
  }
  return { terms, cells, reach, postings };
}

/** A score that the best passages have surely reached, found when so many postings were left. */
interface Floor {
  readonly wanted: number;
  score: number;
  postings: number;
}

/**
 * Adds terms, the one that can add most first, until so few passages can still be among the best
 * that it is cheaper to look the remaining terms up for these alone (the MaxScore cut).
 * Returns how many candidates are left; undefined without a cut.
 */
function addTerms(desk: Desk, plan: Plan, top: TopPassages): number | undefined {
  const floor = {
    wanted: top.scores.length,
    score: thresholdOf(top),
    postings: plan.postings[0] ?? 0,
  };
  for (const [at, term] of plan.terms.entries()) {
    const left = cutAt(desk, plan, at, floor);
    if (left !== undefined) return left;
    addCell(desk.table, plan.cells[at] ?? 0, term.weight, desk.scores);
  }
  return undefined;
}

function cutAt(desk: Desk, plan: Plan, at: number, floor: Floor): number | undefined {
  const { length } = desk.scores;
  const postings = plan.postings[at] ?? 0;
  if (postings < CUT_PAYS_FROM * length) return undefined;
  if (floor.postings - postings >= length && couldBeFloor(plan, at)) {
    floor.score = Math.max(floor.score, lowestOfBest(desk.scores, floor.wanted));
    floor.postings = postings;
  }
  const most = postings / (LOOKUP_COST * (plan.terms.length - at));
  const count = collect(desk, floor.score * ROUNDING - (plan.reach[at] ?? 0), most);
  return count === undefined ? undefined : lookUpRest(desk, plan, at, count, floor.score);
}

/** True when a passage may have more by now than the terms from `at` on can give to another. */
function couldBeFloor({ reach }: Plan, at: number): boolean {
  return (reach[0] ?? 0) > 2 * (reach[at] ?? 0);
}

/** The score that as many passages as are wanted have reached; 0 when there are fewer. */
function lowestOfBest(scores: Float64Array, wanted: number): number {
  const top = createTopPassages(wanted);
  offerAll(scores, 0, top);
  return thresholdOf(top);
}

/** Notes the passages with more than this; undefined when they are too many, or when all would do. */
function collect({ scores, candidates }: Desk, bound: number, most: number): number | undefined {
  if (bound <= 0) return undefined;
  let count = 0;
  for (
    let row = seek(scores, 0, bound);
    row < scores.length;
    row = seek(scores, row + ROW, bound)
  ) {
    if (count + ROW > most) return undefined;
    for (let place = row; place < row + ROW; place += 1) {
      if ((scores[place] ?? 0) <= bound) continue;
      candidates[count] = place;
      count += 1;
    }
  }
  return count;
}

/** Adds the terms from `at` on to the candidates, and drops those that fall behind; returns how many are left. */
function lookUpRest(desk: Desk, plan: Plan, from: number, count: number, floor: number): number {
  const { table, scores, candidates } = desk;
  let left = count;
  for (let at = from; at < plan.terms.length; at += 1) {
    const cell = plan.cells[at] ?? 0;
    const weight = plan.terms[at]?.weight ?? 0;
    const least = floor * ROUNDING - (plan.reach[at + 1] ?? 0);
    let kept = 0;
    for (let index = 0; index < left; index += 1) {
      const place = candidates[index] ?? 0;
      const score = (scores[place] ?? 0) + weight * levelAt(table, cell, place);
      scores[place] = score;
      if (score >= least) {
        candidates[kept] = place;
        kept += 1;
      }
    }
    left = kept;
  }
  return left;
}

function offerAll(scores: Float64Array, first: number, top: TopPassages): void {
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

function offerCandidates(desk: Desk, count: number, first: number, top: TopPassages): void {
  for (let index = 0; index < count; index += 1) {
    const place = desk.candidates[index] ?? 0;
    const score = desk.scores[place] ?? 0;
    if (score > thresholdOf(top)) offer(top, first + place, score);
  }
}

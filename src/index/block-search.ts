import { collectAbove, createBlockScores, offerAll, partOf } from './block-scores.ts';
import { addCell, highestLevel, levelAt, postingCount } from './cell.ts';
import { BLOCK_SIZE, blockCountOf, type PostingTable } from './posting-table.ts';
import { createTopPassages, offer, type TopPassages, thresholdOf } from './top-passages.ts';

/** A term that the index knows, by its row. */
export interface QueryTerm {
  readonly row: number;
  readonly weight: number;
}

export type BlockSearch = (block: number, terms: readonly QueryTerm[], top: TopPassages) => void;

/**
 * A cut needs the k-th best score so far, which costs a look at every score of the block and about as
 * much as adding 1,000 postings for each of the k. It is tried when twice that many postings are left,
 * so that the common words of a long message are skipped and a short query is never slowed.
 * Measured on 100,000 passages: a message of 60 words 2.8 → 0.5 ms for the best 10, unchanged for the
 * best 400; without the effort for each of the k, those 400 took twice as long.
 */
const CUT = { effortPerWanted: 1000, paysFrom: 2 };
/** Looking one passage up in a cell costs about as much as adding this many postings. */
const LOOKUP_COST = 60;
/** Sums in another order differ in the last bits: far below this, so nobody is cut by rounding. */
const ROUNDING = 1 - 1e-9;

/** What remains to be added to a block before each of the terms; the last entry is 0. */
interface Plan {
  readonly terms: readonly QueryTerm[];
  readonly cells: Uint32Array;
  /** The most that the terms from here on can add to one passage. */
  readonly reach: Float64Array;
  /** The postings of the terms from here on. */
  readonly postings: Float64Array;
}

/** The scores of one block, all 0 between two searches, and the places that may still win. */
interface Desk {
  readonly table: PostingTable;
  readonly scores: Float64Array;
  readonly candidates: Uint16Array;
}

/** A score that as many passages as are wanted have surely reached, found when so many postings were left. */
interface Floor {
  readonly wanted: number;
  score: number;
  postings: number;
}

/**
 * Offers the passages of a block to `top`. Scores are Float64: sums of Float32 weights are exact in
 * them for all practical queries, so equal passages tie whatever the order of the words; Float32
 * was not faster.
 */
export function createBlockSearch(table: PostingTable): BlockSearch {
  const room = Math.min(BLOCK_SIZE, table.passageCount);
  const allScores = createBlockScores(room);
  const candidates = new Uint16Array(room);
  return (block, terms, top) => {
    const first = block * BLOCK_SIZE;
    const scores = partOf(allScores, Math.min(BLOCK_SIZE, table.passageCount - first));
    const desk = { table, scores, candidates };
    const plan = planBlock(table, block, terms);
    if ((plan.reach[0] ?? 0) <= thresholdOf(top) * ROUNDING) return;
    const left = addTerms(desk, plan, top);
    if (left === undefined) offerAll(scores, first, top);
    else offerCandidates(desk, left, first, top);
    scores.fill(0);
  };
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
  const effort = desk.scores.length + CUT.effortPerWanted * floor.wanted;
  const postings = plan.postings[at] ?? 0;
  if (postings < CUT.paysFrom * effort) return undefined;
  if (floor.postings - postings >= effort && couldBeFloor(plan, at)) {
    floor.score = Math.max(floor.score, lowestOfBest(desk.scores, floor.wanted));
    floor.postings = postings;
  }
  const bound = floor.score * ROUNDING - (plan.reach[at] ?? 0);
  if (bound <= 0) return undefined;
  const most = postings / (LOOKUP_COST * (plan.terms.length - at));
  const count = collectAbove(desk.scores, bound, desk.candidates, most);
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

/** Adds the terms from `from` on to the candidates, and drops those that fall behind; returns how many are left. */
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

function offerCandidates(desk: Desk, count: number, first: number, top: TopPassages): void {
  for (let index = 0; index < count; index += 1) {
    const place = desk.candidates[index] ?? 0;
    const score = desk.scores[place] ?? 0;
    if (score > thresholdOf(top)) offer(top, first + place, score);
  }
}

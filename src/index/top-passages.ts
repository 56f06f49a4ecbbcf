import type { ScoredPassage } from './search-index.ts';

/** The best passages so far: a binary heap with the worst of them at its root. */
export interface TopPassages {
  readonly scores: Float64Array;
  readonly passages: Uint32Array;
  count: number;
}

export function createTopPassages(limit: number): TopPassages {
  return { scores: new Float64Array(limit), passages: new Uint32Array(limit), count: 0 };
}

/** A score must exceed this to enter: 0 until the heap is full. */
export function thresholdOf(top: TopPassages): number {
  return top.count < top.scores.length ? 0 : scoreAt(top, 0);
}

/**
 * Takes a score above the threshold, and returns the threshold afterwards.
 * Passages must come by rising number: then the smaller number wins a tie.
 */
export function offer(top: TopPassages, passage: number, score: number): number {
  const isFull = top.count === top.scores.length;
  const at = isFull ? 0 : top.count;
  top.scores[at] = score;
  top.passages[at] = passage;
  if (isFull) {
    sink(top);
  } else {
    top.count += 1;
    rise(top);
  }
  return thresholdOf(top);
}

/** Best first; ties by the smaller number. */
export function ranked(top: TopPassages): readonly ScoredPassage[] {
  const places = Array.from({ length: top.count }, (_, at) => at);
  return places
    .map((at) => ({ passage: passageAt(top, at), score: scoreAt(top, at) }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}

function rise(top: TopPassages): void {
  let at = top.count - 1;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!isWorse(top, at, parent)) return;
    swap(top, at, parent);
    at = parent;
  }
}

function sink(top: TopPassages): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    let worst = at;
    if (left < top.count && isWorse(top, left, worst)) worst = left;
    if (right < top.count && isWorse(top, right, worst)) worst = right;
    if (worst === at) return;
    swap(top, at, worst);
    at = worst;
  }
}

function isWorse(top: TopPassages, a: number, b: number): boolean {
  const difference = scoreAt(top, a) - scoreAt(top, b);
  return difference < 0 || (difference === 0 && passageAt(top, a) > passageAt(top, b));
}

function swap(top: TopPassages, a: number, b: number): void {
  const score = scoreAt(top, a);
  const passage = passageAt(top, a);
  top.scores[a] = scoreAt(top, b);
  top.passages[a] = passageAt(top, b);
  top.scores[b] = score;
  top.passages[b] = passage;
}

function scoreAt(top: TopPassages, at: number): number {
  return top.scores[at] ?? 0;
}

function passageAt(top: TopPassages, at: number): number {
  return top.passages[at] ?? 0;
}

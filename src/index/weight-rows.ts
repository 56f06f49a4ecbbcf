import type { LearntField } from './learn.ts';

/** One row a term: the passages that have it, ascending, and what it weighs in each. */
export interface WeightRows {
  readonly passageCount: number;
  /** In no particular order; row `n` goes from `starts[n]` to `starts[n + 1]`. */
  readonly terms: readonly string[];
  readonly starts: Uint32Array;
  readonly passages: Uint32Array;
  readonly weights: Float64Array;
}

/** Turns the passages' weights round, so that they are read by term. */
export function rowsOf(field: LearntField): WeightRows {
  const { terms, passageCount } = field;
  const starts = rowStarts(field);
  const ends = starts.slice(0, terms.length);
  const passages = new Uint32Array(starts.at(-1) ?? 0);
  const weights = new Float64Array(passages.length);
  for (let passage = 0; passage < passageCount; passage += 1) {
    const learnt = field.weightsOf(passage);
    for (const term of Object.keys(learnt)) {
      const row = Number(term);
      const at = ends[row] ?? 0;
      passages[at] = passage;
      weights[at] = learnt[row] ?? 0;
      ends[row] = at + 1;
    }
  }
  return { passageCount, terms, starts, passages, weights };
}

function rowStarts({ terms, passageCount, weightsOf }: LearntField): Uint32Array {
  const starts = new Uint32Array(terms.length + 1);
  for (let passage = 0; passage < passageCount; passage += 1) {
    for (const term of Object.keys(weightsOf(passage))) {
      const next = Number(term) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
  }
  for (let row = 0; row < terms.length; row += 1) {
    starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  }
  return starts;
}

/** Both fields as one: every weight is `first + factor * second`. */
export function combineRows(first: WeightRows, second: WeightRows, factor: number): WeightRows {
  if (second.terms.length === 0) return first;
  const rowInSecond = new Map(second.terms.map((term, row) => [term, row]));
  const rowInFirst = new Map(first.terms.map((term, row) => [term, row]));
  const terms = [...first.terms, ...second.terms.filter((term) => !rowInFirst.has(term))];
  const starts = new Uint32Array(terms.length + 1);
  const most = first.passages.length + second.passages.length;
  const into = { passages: new Uint32Array(most), weights: new Float64Array(most), end: 0 };
  for (const [row, term] of terms.entries()) {
    mergeRow(
      into,
      cursor(first, rowInFirst.get(term), 1),
      cursor(second, rowInSecond.get(term), factor),
    );
    starts[row + 1] = into.end;
  }
  return {
    passageCount: first.passageCount,
    terms,
    starts,
    passages: into.passages.subarray(0, into.end),
    weights: into.weights.subarray(0, into.end),
  };
}

interface Cursor {
  readonly rows: WeightRows;
  readonly factor: number;
  readonly end: number;
  at: number;
}

interface Merged {
  readonly passages: Uint32Array;
  readonly weights: Float64Array;
  end: number;
}

function cursor(rows: WeightRows, row: number | undefined, factor: number): Cursor {
  if (row === undefined) return { rows, factor, at: 0, end: 0 };
  return { rows, factor, at: rows.starts[row] ?? 0, end: rows.starts[row + 1] ?? 0 };
}

function mergeRow(into: Merged, first: Cursor, second: Cursor): void {
  while (first.at < first.end || second.at < second.end) {
    const passage = Math.min(passageAt(first), passageAt(second));
    into.passages[into.end] = passage;
    into.weights[into.end] = take(first, passage) + take(second, passage);
    into.end += 1;
  }
}

function passageAt({ rows, at, end }: Cursor): number {
  return at < end ? (rows.passages[at] ?? 0) : Number.POSITIVE_INFINITY;
}

/** What the cursor's row adds to the passage, and a step onward when it was at that passage. */
function take(from: Cursor, passage: number): number {
  if (passageAt(from) !== passage) return 0;
  const weight = from.factor * (from.rows.weights[from.at] ?? 0);
  from.at += 1;
  return weight;
}

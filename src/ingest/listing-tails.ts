import type { Activity, Count } from '../model/document.ts';
import { readActivity } from './activity.ts';
import type { CopyTime } from './copies.ts';
import { readCounter } from './counters.ts';
import { LAST_HEADINGS, type Line } from './listing-lines.ts';

export type Layout = 'table' | 'cards';

/** The counters at the end of a record. */
export interface Tail {
  readonly layout: Layout;
  readonly replies: Count;
  readonly boosts: Count;
  readonly views: Count;
  readonly activity: Activity;
  /** The number of its first line. */
  readonly line: number;
}

/** Complete counters, and the lines above them up to the counters before: a title and a body, if all is well. */
export interface Block {
  readonly head: readonly Line[];
  readonly tail: Tail;
}

/** Lines of a tail, as offsets from its activity; in cards a label stands above each value. */
const PLACES = {
  table: { lines: 4, replies: 3, boosts: 2, views: 1 },
  cards: { lines: 8, replies: 6, boosts: 4, views: 2 },
} as const;

/**
 * Cuts a listing after every complete tail; `rest` is what stands below the last one.
 * In a sound file no tail can be found where none is: it takes three counters in a row, or four
 * labels with their values, and between two tails there are only two other lines.
 */
export function cutAtTails(
  lines: readonly Line[],
  copy: CopyTime | undefined,
): { readonly blocks: readonly Block[]; readonly rest: readonly Line[] } {
  const blocks: Block[] = [];
  let from = 0;
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'activity') continue;
    const tail = readTail(lines, at, from, copy);
    if (tail === undefined) continue;
    blocks.push({ head: lines.slice(from, at + 1 - PLACES[tail.layout].lines), tail });
    from = at + 1;
  }
  return { blocks, rest: lines.slice(from) };
}

/** The tail whose activity stands at `at`, if its other lines stand between `from` and there. */
function readTail(
  lines: readonly Line[],
  at: number,
  from: number,
  copy: CopyTime | undefined,
): Tail | undefined {
  const layout = hasLabels(lines, at) ? 'cards' : 'table';
  const places = PLACES[layout];
  const first = at + 1 - places.lines;
  if (first < from) return undefined;
  const activity = readActivity(textAt(lines, at), copy);
  const replies = readCounter(textAt(lines, at - places.replies));
  const boosts = readCounter(textAt(lines, at - places.boosts));
  const views = readCounter(textAt(lines, at - places.views));
  if (!(activity && replies && boosts && views)) return undefined;
  return { layout, replies, boosts, views, activity, line: lines[first]?.number ?? 0 };
}

function hasLabels(lines: readonly Line[], at: number): boolean {
  const { replies, boosts, views } = PLACES.cards;
  return (
    LAST_HEADINGS.includes(textAt(lines, at - 1)) &&
    textAt(lines, at - views - 1) === 'Views' &&
    textAt(lines, at - boosts - 1) === 'Boosts' &&
    textAt(lines, at - replies - 1) === 'Replies'
  );
}

function textAt(lines: readonly Line[], at: number): string {
  return lines[at]?.text ?? '';
}

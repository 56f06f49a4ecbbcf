import { isActivity } from './activity.ts';
import { readCounter } from './counters.ts';

/** What a line can be, judged by its words alone; a title or body may look like any of them. */
type LineKind = 'counter' | 'activity' | 'heading' | 'frame' | 'prose';

export interface Line {
  /** In the file, from 1. */
  readonly number: number;
  readonly text: string;
  readonly kind: LineKind;
}

/** The headings of the table; the last one is `Created` when the page is sorted by creation. */
export const HEADINGS: readonly string[] = ['Post', 'Replies', 'Boosts', 'Views', 'Activity'];
export const LAST_HEADINGS: readonly string[] = ['Activity', 'Created'];

export const POSTS_UNDER = /^Posts under .+ (?:subtopic|topic|tag)$/;
/** “Posts under …” and what may stand between it and the threads. */
const FRAMES = [
  POSTS_UNDER,
  /^\d{1,9} Posts$/,
  /^Selecting any option will automatically load the page\.?$/,
];
const LONGEST_FRAME = 100;

/** A hundred thousand threads; a file of the largest size could have ten times as many, all empty. */
export const MOST_LINES = 1_000_000;

/**
 * The lines of a listing that hold something, trimmed; undefined when there are too many to be a
 * listing. Ends of line may be LF, CRLF or CR.
 */
export function readLines(text: string): readonly Line[] | undefined {
  const raws = text.split(/\r\n|\n|\r/, MOST_LINES + 1);
  if (raws.length > MOST_LINES) return undefined;
  const lines: Line[] = [];
  let number = 0;
  for (const raw of raws) {
    number += 1;
    const trimmed = raw.trim();
    if (trimmed !== '') lines.push({ number, text: trimmed, kind: kindOf(trimmed) });
  }
  return lines;
}

function kindOf(text: string): LineKind {
  if (text.length > LONGEST_FRAME) return 'prose';
  if (readCounter(text) !== undefined) return 'counter';
  if (isActivity(text)) return 'activity';
  if (HEADINGS.includes(text) || LAST_HEADINGS.includes(text)) return 'heading';
  return FRAMES.some((frame) => frame.test(text)) ? 'frame' : 'prose';
}

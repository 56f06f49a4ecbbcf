import { HEADINGS, LAST_HEADINGS, type Line, POSTS_UNDER } from './listing-lines.ts';

/** Headings in a row that are taken for a damaged head of the table; in a record there are at most two. */
const FEWEST_HEADINGS = 3;

/** What stands above the first record of a page, and what is left below it. */
export interface Framed {
  /** Lines above the page: what a record that was cut there left behind. */
  readonly before: readonly Line[];
  readonly lines: readonly Line[];
  readonly frame: 'whole' | 'damaged' | 'absent';
}

/**
 * Takes the page's own words off the lines above a record: “Networking”, “RSS for tag”, …, “Posts
 * under Networking subtopic”, and in the table layout the headings Post to Activity (or Created).
 */
export function takeOffFrame(lines: readonly Line[]): Framed {
  const headings = findHeadings(lines);
  if (headings !== undefined) {
    const frame = headings.whole ? 'whole' : 'damaged';
    return { before: above(lines, headings.from), lines: lines.slice(headings.to), frame };
  }
  const posts = findPostsUnder(lines);
  if (posts < 0) return { before: [], lines, frame: 'absent' };
  let to = posts + 1;
  while (lines.length - to > 2 && lines[to]?.kind === 'frame') to += 1;
  return { before: above(lines, posts), lines: lines.slice(to), frame: 'whole' };
}

/** The last “Posts under …” above a title and a body, for a title may read like that; else the last of all. */
function findPostsUnder(lines: readonly Line[]): number {
  const isPosts = (line: Line) => line.kind === 'frame' && POSTS_UNDER.test(line.text);
  const above = lines.findLastIndex((line, at) => lines.length - at > 2 && isPosts(line));
  return above < 0 ? lines.findLastIndex(isPosts) : above;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}

/** The last head of the table in these lines: the five headings, or at least three in a row. */
function findHeadings(lines: readonly Line[]): Stretch | undefined {
  const whole = lines.findLastIndex((_, at) => isHead(lines, at));
  if (whole >= 0) return { from: whole, to: whole + HEADINGS.length, whole: true };
  for (let to = lines.length; to > 0; to -= 1) {
    let from = to;
    while (lines[from - 1]?.kind === 'heading') from -= 1;
    if (to - from >= FEWEST_HEADINGS) return { from, to, whole: false };
    if (from < to) to = from + 1;
  }
  return undefined;
}

function isHead(lines: readonly Line[], at: number): boolean {
  return HEADINGS.every((heading, place) => {
    const text = lines[at + place]?.text ?? '';
    return place === HEADINGS.length - 1 ? LAST_HEADINGS.includes(text) : text === heading;
  });
}

/** The lines above the page that begins before `end`: its first line stands above “RSS for tag”. */
function above(lines: readonly Line[], end: number): readonly Line[] {
  const feed = lines.slice(0, end).findLastIndex((line) => line.text === 'RSS for tag');
  const posts = lines.slice(0, end).findLastIndex((line) => POSTS_UNDER.test(line.text));
  if (feed > 0) return lines.slice(0, feed - 1);
  return lines.slice(0, posts < 0 ? end : posts);
}

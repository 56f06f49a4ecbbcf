import type { SeenThread } from '../model/collection.ts';
import type { Activity } from '../model/document.ts';
import type { BadRecord } from '../model/refresh.ts';
import { cleanLine } from '../text/clean.ts';
import { readActivity } from './activity.ts';
import type { CopyTime } from './copies.ts';
import { readCounter } from './counters.ts';
import { readForumLink } from './forum-link.ts';
import { LAST_HEADINGS } from './listing-lines.ts';
import { activityOn, readDay } from './moment.ts';
import { toSeenThread } from './seen-thread.ts';
import { joinPieces, type Piece } from './visible-text.ts';

export interface ListingPageOptions {
  readonly file: string;
  readonly copied: CopyTime | undefined;
  /** Hosts whose thread links count beside the forum’s own. */
  readonly hosts: readonly string[];
}

export interface ListingPage {
  readonly threads: readonly SeenThread[];
  readonly bad: readonly BadRecord[];
}

const COUNTED = ['Replies', 'Boosts', 'Views'] as const;
type Counted = (typeof COUNTED)[number];
/** Characters of an activity whose form is unknown to us, beside a date that machines read. */
const LONGEST_ACTIVITY = 24;

type Counts = Pick<SeenThread, 'replies' | 'boosts' | 'views'>;

/** The counters at the end of a record, and where they begin. */
interface Tail {
  readonly first: number;
  readonly counts: Counts;
  readonly activity: Activity;
  readonly created: string | undefined;
}

/**
 * Reads the threads of a listing page by the targets of its links and the order of its visible
 * words: below a link to a thread stand its text and the links of its tags, then three counters
 * and an activity, bare in the order of the headings or each below its label. A record without a
 * number, a title, a text or counters of its own is a bad record.
 */
export function parseListingPage(
  pieces: readonly Piece[],
  options: ListingPageOptions,
): ListingPage {
  const { columns, end } = readHeadings(pieces);
  const threads = new Map<number, SeenThread>();
  const bad: BadRecord[] = [];
  const refuse = (reason: string) => bad.push({ place: options.file, line: undefined, reason });
  let from = end;
  for (const at of pieces.keys()) {
    const tail = readTail(pieces, at, { from, columns, copied: options.copied });
    if (tail === undefined) continue;
    const thread = readRecord(pieces.slice(from, tail.first), tail, options.hosts);
    from = at + 1;
    if (typeof thread === 'string') refuse(thread);
    else if (!threads.has(thread.number)) threads.set(thread.number, thread);
  }
  for (const number of titlesIn(pieces.slice(from), options.hosts)) {
    if (!threads.has(number)) refuse(`the thread ${number} has no counters below it`);
  }
  return { threads: [...threads.values()], bad };
}

/** The counters in the order of their headings, which stand in a row, and the place behind these. */
function readHeadings(pieces: readonly Piece[]): {
  readonly columns: readonly Counted[];
  readonly end: number;
} {
  for (const [at, { text }] of pieces.entries()) {
    if (!LAST_HEADINGS.includes(text)) continue;
    const row = pieces.slice(Math.max(0, at - COUNTED.length), at);
    const columns = row.flatMap((piece) => COUNTED.find((label) => label === piece.text) ?? []);
    if (new Set(columns).size === COUNTED.length) return { columns, end: at + 1 };
  }
  return { columns: COUNTED, end: 0 };
}

/** The counters whose activity stands at `at`, when all of them stand between `from` and there. */
function readTail(
  pieces: readonly Piece[],
  at: number,
  place: {
    readonly from: number;
    readonly columns: readonly Counted[];
    readonly copied: CopyTime | undefined;
  },
): Tail | undefined {
  const piece = pieces[at];
  const activity = piece && readLastActive(piece, place.copied);
  if (piece?.isCode !== false || activity === undefined) return undefined;
  const isLabelled = LAST_HEADINGS.includes(pieces[at - 1]?.text ?? '');
  const first = at - (isLabelled ? 2 * COUNTED.length + 1 : COUNTED.length);
  if (first < place.from) return undefined;
  const cells = pieces.slice(first, at - (isLabelled ? 1 : 0)).map(({ text }) => text);
  const labels = isLabelled ? cells.filter((_, cell) => cell % 2 === 0) : place.columns;
  const values = isLabelled ? cells.filter((_, cell) => cell % 2 === 1) : cells;
  const counts = readCounts(labels, values);
  return counts && { first, counts, activity, created: readDay(piece.datetime ?? '') };
}

function readLastActive(
  { text, datetime }: Piece,
  copied: CopyTime | undefined,
): Activity | undefined {
  const printed = readActivity(text, copied);
  if (printed !== undefined || text.length > LONGEST_ACTIVITY) return printed;
  const day = readDay(datetime ?? '');
  return day === undefined ? undefined : { ...activityOn(day), text };
}

function readCounts(labels: readonly string[], values: readonly string[]): Counts | undefined {
  const count = (label: Counted) => readCounter(values[labels.indexOf(label)] ?? '');
  const [replies, boosts, views] = [count('Replies'), count('Boosts'), count('Views')];
  return replies && boosts && views && { replies, boosts, views };
}

/** The thread above a tail, or why there is none. */
function readRecord(pieces: readonly Piece[], tail: Tail, hosts: readonly string[]) {
  const links = threadLinks(pieces, hosts);
  const [title] = links;
  if (title === undefined) return 'counters without a link to a thread of the forum above them';
  const other = links.find((link) => link.isAlone && link.thread !== title.thread);
  if (other !== undefined) {
    return `the threads ${title.thread} and ${other.thread} have only one set of counters`;
  }
  const below = pieces.slice(title.end).filter(({ href }) => !isAside(href, hosts));
  return toSeenThread({
    number: title.thread,
    title: joinPieces(pieces.slice(title.at, title.end)),
    body: cleanLine(joinPieces(below)),
    ...tail.counts,
    activity: tail.activity,
    created: tail.created,
    tags: tagsIn(pieces.slice(title.end), hosts),
  });
}

interface ThreadLink {
  readonly thread: number;
  /** From the first of its pieces to behind the last one on the same line. */
  readonly at: number;
  readonly end: number;
  /** True when nothing else stands on its line. */
  readonly isAlone: boolean;
}

/** The threads of links that stand on lines of their own. */
function titlesIn(pieces: readonly Piece[], hosts: readonly string[]): ReadonlySet<number> {
  const links = threadLinks(pieces, hosts).filter(({ isAlone }) => isAlone);
  return new Set(links.map(({ thread }) => thread));
}

function threadLinks(pieces: readonly Piece[], hosts: readonly string[]): readonly ThreadLink[] {
  return pieces.flatMap(({ href, link, before }, at) => {
    if (href === undefined || link === pieces[at - 1]?.link) return [];
    const target = readForumLink(href, hosts);
    if (target.kind !== 'thread') return [];
    let end = at + 1;
    while (pieces[end]?.link === link && pieces[end]?.before !== '\n') end += 1;
    const isAlone = before === '\n' && (pieces[end]?.before ?? '\n') === '\n';
    return [{ thread: target.thread, at, end, isAlone }];
  });
}

/** Tags and people are named beside a text, not in it. */
function isAside(href: string | undefined, hosts: readonly string[]): boolean {
  if (href === undefined) return false;
  const { kind } = readForumLink(href, hosts);
  return kind === 'tag' || kind === 'profile';
}

/** The names of the tags that are linked. */
export function tagsIn(pieces: readonly Piece[], hosts: readonly string[]): readonly string[] {
  const tags = pieces.filter(
    ({ href }) => href !== undefined && readForumLink(href, hosts).kind === 'tag',
  );
  return [...new Set(tags.map(({ text }) => text))];
}

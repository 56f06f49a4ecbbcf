import type { Activity, Count, Thread } from '../model/document.ts';
import type { CopyTime } from './copies.ts';
import { takeOffFrame } from './listing-frame.ts';
import { type Line, MOST_LINES, readLines } from './listing-lines.ts';
import { findMixUps } from './listing-mix-ups.ts';
import { type ListedRecord, type Reading, readRecord } from './listing-records.ts';
import { type Complaint, describeBroken } from './listing-repair.ts';
import { cutAtTails, type Layout } from './listing-tails.ts';
import { corpusFault, type Problem } from './problem.ts';
import { createRecordSet } from './record-set.ts';
import { readSignature } from './signature.ts';

/** A thread as a listing shows it; its id depends on all threads of the corpus. */
export interface ListedThread extends Omit<Thread, 'id'> {
  readonly replies: Count;
  readonly boosts: Count;
  readonly views: Count;
  readonly activity: Activity;
}

export interface Listing {
  readonly threads: readonly ListedThread[];
  readonly problems: readonly Problem[];
}

/** A layout with more than twice as many halved records as whole ones has lost its title lines. */
const HALVED_PER_WHOLE = 2;
/** Problems of one file that are told one by one: enough to see what is wrong with it. */
const MOST_PROBLEMS = 100;

/**
 * Reads the text of a listing page of the forum: records of six lines (title, body, replies,
 * boosts, views, activity) or of ten (title, body, then Replies, Boosts, Views, Activity each
 * above its value), in any order, blank lines anywhere; the same thread in both is one thread.
 *
 * Left out as a `Problem`, while all other threads are kept: a record with a line missing, too
 * many or unreadable; one that the end of the file cuts; one whose title has the length of a body; a
 * record that the other layout shows to be mixed up of two. Missing headings are a problem too.
 * Refused as a `Fault('corpus')`: a file without one readable record, and a file whose title lines
 * were dropped, since a body would pass for a title. Takes time linear in the length of the text.
 */
export function parseListing(
  text: string,
  options: { readonly file: string; readonly copiedAt: CopyTime | undefined },
): Listing {
  const { file, copiedAt } = options;
  const lines = readLines(text);
  if (lines === undefined) {
    const reason = `more than ${MOST_LINES} lines`;
    throw corpusFault({ file, line: MOST_LINES + 1 }, reason, 'Split the file into smaller ones.');
  }
  const { blocks, rest } = cutAtTails(lines, copiedAt);
  const readings = withoutTitleless(blocks.map((block, at) => readRecord(block, blocks[at - 1])));
  const found = readings.flatMap(({ record }) => record ?? []);
  const mixedUp = findMixUps(found);
  const complaints = [
    ...readings.flatMap((reading) => reading.complaints),
    ...Array.from(mixedUp, ({ title }) => ({ line: title.number, reason: MIXED_UP })),
    ...describeCut(rest),
  ].toSorted((a, b) => a.line - b.line);
  const seen = createRecordSet();
  const records = found.filter((record) => !mixedUp.has(record) && seen.add(record));
  if (records.length === 0) throw nothingRead(file, readings, complaints);
  return { threads: distinct(records.map(toThread)), problems: toProblems(file, complaints) };
}

const MIXED_UP = 'a title and a body that the other layout of the file shows in different threads';
const TITLELESS = 'a record among many without a title: its own title may be a part of a body';
const COPY_AGAIN =
  'Copy the text of the listing page again: each title and each body on a line of its own, the counters below.';

/** Distrusts every record of a layout whose titles were dropped. */
function withoutTitleless(readings: readonly Reading[]): readonly Reading[] {
  const isTitleless = (layout: Layout) => {
    const own = readings.filter((reading) => reading.layout === layout);
    const whole = own.filter((reading) => reading.record !== undefined).length;
    return own.filter((reading) => reading.halved).length > HALVED_PER_WHOLE * whole;
  };
  const titleless = { table: isTitleless('table'), cards: isTitleless('cards') };
  return readings.map((reading) => {
    const { layout, record, complaints } = reading;
    if (record === undefined || !titleless[layout]) return reading;
    const doubt = { line: record.title.number, reason: TITLELESS };
    return { layout, record: undefined, halved: false, complaints: [...complaints, doubt] };
  });
}

/** The fault of a file without a readable record: it names the damage that most of them have. */
function nothingRead(
  file: string,
  readings: readonly Reading[],
  [first]: readonly Complaint[],
): Error {
  if (first === undefined) {
    const reason = 'no thread: nowhere stand three counters and an activity like “Jun ’25” or “1w”';
    return corpusFault({ file, line: 1 }, reason, COPY_AGAIN);
  }
  const halved = readings.filter((reading) => reading.halved);
  const [missing] = halved.flatMap(({ complaints }) => complaints.at(-1) ?? []);
  if (missing === undefined || halved.length * 2 < readings.length) {
    return corpusFault(
      { file, line: first.line },
      `no readable thread: ${first.reason}`,
      COPY_AGAIN,
    );
  }
  const share = `${halved.length} of ${readings.length} records`;
  const reason = `the title lines are missing: in ${share} one line stands where title and body belong`;
  return corpusFault({ file, line: missing.line }, reason, COPY_AGAIN);
}

/** Complaints about what stands below the last complete record. */
function describeCut(rest: readonly Line[]): readonly Complaint[] {
  const { before, lines } = takeOffFrame(rest);
  return [...describeBroken(before), ...describeBroken(lines)].map(({ line, reason }) => {
    const isEnd = line === rest.at(-1)?.number;
    return { line, reason: isEnd ? `${reason} (the end of the file)` : reason };
  });
}

function toThread({ title, body, tail }: ListedRecord): ListedThread {
  const { replies, boosts, views, activity } = tail;
  return {
    kind: 'thread',
    number: undefined,
    url: undefined,
    title: title.text,
    body: body.text,
    isExcerpt: false,
    replies,
    boosts,
    views,
    activity,
    created: undefined,
    tags: [],
    signature: readSignature(body.text),
    answers: [],
  };
}

/** What makes two posts the same: title and body, however the blanks between the words were copied. */
export function sameness({ title, body }: Pick<Thread, 'title' | 'body'>): string {
  return [title, body].map((text) => text.normalize().replace(/\s+/g, ' ')).join('\n');
}

/** The first copy of each thread. */
function distinct(threads: readonly ListedThread[]): readonly ListedThread[] {
  const seen = new Set<string>();
  return threads.filter((thread) => {
    const key = sameness(thread);
    return !seen.has(key) && seen.add(key);
  });
}

function toProblems(file: string, complaints: readonly Complaint[]): readonly Problem[] {
  const told = complaints.slice(0, MOST_PROBLEMS).map((complaint) => ({ file, ...complaint }));
  const [next, ...others] = complaints.slice(MOST_PROBLEMS);
  if (next === undefined) return told;
  const reason = `${others.length + 1} further problems from here to the end of the file`;
  return [...told, { file, line: next.line, reason }];
}

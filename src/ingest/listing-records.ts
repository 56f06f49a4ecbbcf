import { takeOffFrame } from './listing-frame.ts';
import type { Line } from './listing-lines.ts';
import {
  type Complaint,
  countFitting,
  describeBroken,
  endsRecord,
  fieldsUpToViews,
} from './listing-repair.ts';
import type { Block, Layout, Tail } from './listing-tails.ts';

/** A title and a body with their counters, as they stand in the file. */
export interface ListedRecord {
  readonly title: Line;
  readonly body: Line;
  readonly tail: Tail;
}

export interface Reading {
  readonly layout: Layout;
  readonly record: ListedRecord | undefined;
  /** True when one line alone stands above the counters: the mark of a file whose titles were dropped. */
  readonly halved: boolean;
  readonly complaints: readonly Complaint[];
}

/**
 * Characters. The longest title seen has 118. One that is longer and has more than its body is
 * taken for a body in the wrong place, and so is one of more than `most`, whatever its body.
 */
const TITLE = { usual: 120, most: 300 } as const;
/** Characters of a line that may be an activity in a form unknown to us. */
const LONGEST_STAND_IN = 24;

/** Finds title and body above complete counters; `before` is the block above, undefined for the first. */
export function readRecord(block: Block, before: Block | undefined): Reading {
  const { head, tail } = block;
  if (before !== undefined && head.length === 2) return settle(head, tail, []);
  const { before: left, lines, frame } = takeOffFrame(head);
  const complaints = before === undefined ? [] : describeBroken(left);
  const cut = before === undefined && frame === 'absent';
  const line = head[0]?.number ?? tail.line;
  if (lines.length === 3 && lines[0]?.text === before?.tail.activity.text) {
    complaints.push({ line, reason: 'the activity of the record above stands twice' });
    return settle(lines.slice(1), tail, complaints);
  }
  if (!standsClear(lines, cut)) return giveUp(lines, tail, complaints);
  if (cut) complaints.push({ line, reason: NO_HEADINGS });
  if (frame === 'damaged') complaints.push({ line, reason: HEADINGS_DAMAGED });
  return settle(lines, tail, complaints);
}

const NO_HEADINGS =
  'the headings above the first record are missing (“Posts under …”, or Post, Replies, Boosts, Views, Activity)';
const HEADINGS_DAMAGED =
  'the headings Post, Replies, Boosts, Views, Activity above the records are incomplete';

/** Takes the last two lines as title and body, and complains about those above. */
function settle(lines: readonly Line[], tail: Tail, complaints: readonly Complaint[]): Reading {
  const { layout } = tail;
  const [title, body] = lines.slice(-2);
  if (title === undefined || body === undefined) return giveUp(lines, tail, complaints);
  const others = [...complaints, ...describeBroken(lines.slice(0, -2))];
  const { length } = title.text;
  if (length <= TITLE.usual || (length <= TITLE.most && length <= body.text.length)) {
    return { layout, record: { title, body, tail }, halved: false, complaints: others };
  }
  const reason = `a title of ${length} characters above a body of ${body.text.length}: a body stands in its place`;
  others.push({ line: title.number, reason });
  return { layout, record: undefined, halved: true, complaints: others };
}

function giveUp(lines: readonly Line[], tail: Tail, complaints: readonly Complaint[]): Reading {
  const [first] = lines;
  const halved = lines.length === 1;
  const broken = halved ? [] : describeBroken(lines);
  if (first === undefined) {
    broken.push({ line: tail.line, reason: 'counters without a title and a body above them' });
  } else if (halved) {
    const reason = 'one line above the counters: the title or the body is missing';
    broken.push({ line: first.number, reason });
  }
  const { layout } = tail;
  return { layout, record: undefined, halved, complaints: [...complaints, ...broken] };
}

/**
 * True when the last two lines are a title and a body beyond doubt: nothing stands above them, or
 * what stands above is the end of a broken record. Lines of a body must never pass for a title, so
 * three lines of prose are refused: any of them may belong to the body.
 */
function standsClear(lines: readonly Line[], cut: boolean): boolean {
  if (lines.length <= 2) return lines.length === 2;
  const last = lines.findLastIndex((_, at) => endsRecord(lines, at, cut));
  if (lines.length - last === 3 && last >= 0) return true;
  return followsCounters(lines.slice(last + 1));
}

/** A record that is complete up to its views; its activity is missing, or unreadable. */
function followsCounters(piece: readonly Line[]): boolean {
  const fitting = countFitting(piece);
  if (fitting < fieldsUpToViews(piece)) return false;
  const [standIn, ...others] = piece.slice(fitting, -2);
  if (standIn === undefined) return piece.length - fitting === 2;
  const [title, body] = piece.slice(-2);
  return (
    others.length === 0 &&
    standIn.kind === 'prose' &&
    standIn.text.length <= LONGEST_STAND_IN &&
    title?.kind !== 'activity' &&
    title?.kind !== 'heading' &&
    title?.text !== body?.text
  );
}

import { LAST_HEADINGS, type Line } from './listing-lines.ts';
import { excerpt } from './problem.ts';

/** A problem before it is known in which file. */
export interface Complaint {
  readonly line: number;
  readonly reason: string;
}

interface Field {
  readonly name: string;
  readonly fits: (line: Line) => boolean;
}

const any = () => true;
const counter = (line: Line) => line.kind === 'counter';
const activity = (line: Line) => line.kind === 'activity';
const word = (text: string) => (line: Line) => line.text === text;

const TABLE: readonly Field[] = [
  { name: 'title', fits: any },
  { name: 'body', fits: any },
  { name: 'replies', fits: counter },
  { name: 'boosts', fits: counter },
  { name: 'views', fits: counter },
  { name: 'activity', fits: activity },
];
const CARDS: readonly Field[] = [
  { name: 'title', fits: any },
  { name: 'body', fits: any },
  { name: 'word Replies', fits: word('Replies') },
  { name: 'replies', fits: counter },
  { name: 'word Boosts', fits: word('Boosts') },
  { name: 'boosts', fits: counter },
  { name: 'word Views', fits: word('Views') },
  { name: 'views', fits: counter },
  { name: 'word Activity', fits: (line) => LAST_HEADINGS.includes(line.text) },
  { name: 'activity', fits: activity },
];

/** Labels tell the layouts apart; a title or body may be one of their words, three lines cannot. */
function fieldsOf(piece: readonly Line[]): readonly Field[] {
  return piece.slice(2).some((line) => line.kind === 'heading') ? CARDS : TABLE;
}

/** How many fields a record has up to its views. */
export function fieldsUpToViews(piece: readonly Line[]): number {
  return fieldsOf(piece).findIndex((field) => field.name === 'views') + 1;
}

/** How many lines are, one after the other, the fields of a record. */
export function countFitting(piece: readonly Line[]): number {
  const fields = fieldsOf(piece);
  const fitting = fields.findIndex((field, at) => {
    const line = piece[at];
    return line === undefined || !field.fits(line);
  });
  return fitting < 0 ? fields.length : fitting;
}

/**
 * True when a broken record ends with this line: an activity below a counter or a label, or with
 * two of these in the three lines above. The first two lines are the places of title and body,
 * which may look like anything, unless the beginning of the file was cut.
 */
export function endsRecord(lines: readonly Line[], at: number, cut: boolean): boolean {
  if (lines[at]?.kind !== 'activity' || (at < 2 && !cut)) return false;
  const values = lines.slice(Math.max(0, at - 3), at).map(isValue);
  return at === 0 || values.at(-1) === true || values.filter(Boolean).length >= 2;
}

function isValue({ kind }: Line): boolean {
  return kind === 'counter' || kind === 'heading';
}

/** One complaint for each broken record in these lines. */
export function describeBroken(lines: readonly Line[]): Complaint[] {
  const complaints: Complaint[] = [];
  let from = 0;
  for (const at of lines.keys()) {
    if (at < lines.length - 1 && !endsRecord(lines, at, false)) continue;
    complaints.push(...describe(lines.slice(from, at + 1)));
    from = at + 1;
  }
  return complaints;
}

function describe(piece: readonly Line[]): readonly Complaint[] {
  const [first] = piece;
  const last = piece.at(-1);
  if (first === undefined || last === undefined) return [];
  const fields = fieldsOf(piece);
  const fitting = countFitting(piece);
  const field = fields[fitting]?.name ?? 'end';
  const record = `the record that begins at line ${first.number}`;
  const unfit = piece[fitting];
  return unfit === undefined
    ? [{ line: last.number, reason: `${record} ends here, before its ${field}` }]
    : [
        {
          line: unfit.number,
          reason: `${excerpt(unfit.text)} in the place of the ${field} of ${record}`,
        },
      ];
}

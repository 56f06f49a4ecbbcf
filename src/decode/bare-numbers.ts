import { type Candidate, rowCandidate } from './candidate.ts';
import { readCode } from './code-number.ts';
import type { Evidence } from './evidence.ts';
import { bareCandidate, rowsOfNumber } from './keyword-forms.ts';
import { createRepeatLimit } from './repeats.ts';
import type { Scene } from './scene.ts';
import { rowOfAny } from './table.ts';

/** A negative number that stands for itself. */
const NEGATIVE = /(?<![\w.:/+)-])-\d{2,6}(?![\w%]|[.:,]\d|-)/g;
/** In a text of many lines, fewer digits are hardly ever a code. */
const FEWEST_LOGGED = 3;
/** A question that is nothing but a number, perhaps with words that ask. */
const ONLY_NUMBER =
  /^(?:what(?:'s| is| does| are)?|why|error|code|errno|the|is|mean|does|it|a|an|of|\s|[?.!:'"`])*(?<code>0x[0-9a-f]{8}|-\d{1,20}|\d{2,20})(?:mean|means|error|code|\s|[?.!:'"`])*$/;
/** Words of somebody who asks. */
const ASKING = /\?|\b(?:what|why|how|means?|gets?|getting|got|with)\b/;
/** Room for hardly more than the number: `-1200 tls`. */
const FEW_UNITS = 16;
/** Words that errors are spoken of with. */
const SPEAKING = /\b(?:errors?|codes?|fail(?:s|ed|ing|ure|ures)?|returns?|returned|ends?|shows?)\b/;
/** Around a number that a person wrote there is nothing of a log. */
const LOG_MARKS = /[={}<>[\]|]|\d:\d\d:\d\d|\b0x/;
/** How much of the text is around a number, to each side; units. */
const AROUND = 80;

/** Numbers without a keyword, in what people write: in a line of a log they are anything. */
export function bareNumbers(scene: Scene, evidence: Evidence): readonly Candidate[] {
  const only = scene.isShort ? ONLY_NUMBER.exec(scene.lower)?.groups?.code : undefined;
  if (only !== undefined) return offer(scene, evidence, only, scene.lower.lastIndexOf(only));
  const found: Candidate[] = [];
  for (const { 0: digits, index } of negatives(scene.plain)) {
    const around = textAround(scene, index);
    const isLikely = scene.isShort || digits.length > FEWEST_LOGGED;
    if (!isLikely || LOG_MARKS.test(around)) continue;
    const pick = (domains: readonly string[]) => rowOfAny(scene.table, domains, Number(digits));
    const isSpokenOf =
      SPEAKING.test(around) ||
      (scene.isShort && (ASKING.test(scene.lower) || scene.lower.trim().length <= FEW_UNITS)) ||
      evidence.rowNear(index, pick) !== undefined;
    if (isSpokenOf) found.push(...offer(scene, evidence, digits, index));
  }
  return found;
}

/** Negative numbers one after the other, those that are repeated all over the text left out. */
function* negatives(plain: string): Generator<RegExpExecArray> {
  const isNew = createRepeatLimit();
  for (const match of plain.matchAll(NEGATIVE)) if (isNew(match[0])) yield match;
}

/** The part of a number's line that is near it, in lower case. */
function textAround({ lower }: Scene, place: number): string {
  const from = Math.max(0, place - AROUND);
  const before = lower.slice(from, place);
  const after = lower.slice(place, place + AROUND);
  const end = after.indexOf('\n');
  return before.slice(before.lastIndexOf('\n') + 1) + (end < 0 ? after : after.slice(0, end));
}

function offer(
  { table }: Scene,
  evidence: Evidence,
  digits: string,
  start: number,
): readonly Candidate[] {
  const code = readCode(digits);
  if (code === undefined) return [];
  const facts = { start, end: start + digits.length };
  const near = evidence.rowNear(start, (domains) => rowOfAny(table, domains, code));
  if (near !== undefined) return [rowCandidate(near, { ...facts, evidence: 'domain' })];
  const rows = rowsOfNumber(table, code);
  return rows.length > 0 ? [bareCandidate(code, rows, facts)] : [];
}

/** Negative numbers in lines of a log that are codes of the table without being decoded. */
export function strayNumbers(scene: Scene): readonly string[] {
  const strays = new Set<string>();
  if (scene.isShort) return [];
  for (const { 0: digits, index } of negatives(scene.plain)) {
    const isStray =
      digits.length > FEWEST_LOGGED &&
      scene.table.rowsOf(Number(digits)).length > 0 &&
      scene.masks.at(index) === undefined &&
      LOG_MARKS.test(textAround(scene, index));
    if (isStray) strays.add(digits);
  }
  return [...strays];
}

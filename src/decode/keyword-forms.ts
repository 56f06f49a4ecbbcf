import type { ErrorCode } from '../model/document.ts';
import { type Candidate, makeCandidate, rowCandidate, type Span, spanOf } from './candidate.ts';
import { CODE, CODE_END, readCode } from './code-number.ts';
import { hasErrors } from './domains.ts';
import type { Evidence } from './evidence.ts';
import type { FoundMessage } from './message-forms.ts';
import { countUpTo } from './plain-text.ts';
import { createRepeatLimit } from './repeats.ts';
import type { Scene } from './scene.ts';
import { type ErrorTable, rowOfAny } from './table.ts';

/** `status code`, `exit code` and the like count something else. */
const OTHER_CODE = '(?<!(?:[Ss]tatus|[Ee]xit|[Rr]esponse|[Kk]ey|[Cc]ountry|[Zz]ip|[Oo]p)[\\s_-]?)';
/** Words after which a number is a code. */
const SURE = `[Ee]rr(?:ors?)?|ERRORS?|${OTHER_CODE}(?:[Cc]odes?|CODE)|[Ff]ehler|[Ee]rreur|[Ee]rrore?|[Оо]шибка`;
/** The same at the end of an identifier: `errorCode`, `last_error`. */
const CAMEL = `(?<=[a-z])(?:Error|${OTHER_CODE}Code)|(?<=_)(?:error|${OTHER_CODE}code)`;
/** Words after which a negative number is one. */
const UNSURE = '[Ss]tatus|[Rr]esult|[Ff]ail(?:ed|ure|s)?|[Rr]eturn(?:ed|s)?|[Gg]ot';
const KEYWORD = new RegExp(
  [
    `(?:(?<![A-Za-z?&])(?:(?<sure>${SURE})|(?<unsure>${UNSURE}))|(?<camel>${CAMEL}))`,
    String.raw`["'\])]{0,2}[\s:=#(\[]{0,4}(?:(?:(?<link>code)|number|is|was|with|of)\b[\s:=#(\["']{0,4})?["']?`,
    `(?<code>${CODE})${CODE_END}`,
  ].join(''),
  'g',
);
/** Errors in scripts without blanks: `错误-1009`. */
const CJK_KEYWORD = new RegExp(
  String.raw`(?<sure>错误码?|错误代码|錯誤|报错|エラー|오류)[\s:=(]{0,3}(?<code>${CODE})${CODE_END}`,
  'g',
);
/** How far a message may be from its number; units. */
const MESSAGE_REACH = 160;
/** Smaller negative numbers are offsets and levels as often as codes. */
const SMALLEST_LOGGED = -100;

/** Numbers behind `error`, `code` and the like, as far as something shows their domain. */
export function keywordForms(
  scene: Scene,
  messages: readonly FoundMessage[],
  evidence: Evidence,
  isFree: (span: Span) => boolean,
): readonly Candidate[] {
  const starts = messages.map(({ start }) => start);
  const isNew = createRepeatLimit();
  const found: Candidate[] = [];
  for (const match of numbersAfterWords(scene.plain)) {
    const code = codeOf(match);
    const span = spanOf(match);
    if (code === undefined || !isNew(match[0]) || !isFree(span)) continue;
    const told = rowOfMessage(messages, starts, span, code);
    const candidate = readNumber(scene, evidence, span, code, told);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

/** One after the other: a log can have many thousands. */
function* numbersAfterWords(plain: string): Generator<RegExpExecArray> {
  yield* plain.matchAll(KEYWORD);
  yield* plain.matchAll(CJK_KEYWORD);
}

function codeOf(match: RegExpExecArray): number | undefined {
  const { code: digits = '0', sure, camel, unsure, link } = match.groups ?? {};
  const code = readCode(digits) ?? 0;
  // `returns code 8` is one, `status code 8` is not.
  const isSure = (sure ?? camel ?? link) !== undefined && !/status/i.test(unsure ?? '');
  return code < 0 || (code > 0 && isSure) ? code : undefined;
}

/** The evidence for a number, best first: a message, a name, a domain; without any, candidates. */
function readNumber(
  scene: Scene,
  evidence: Evidence,
  span: Span,
  code: number,
  told: ErrorCode | undefined,
): Candidate | undefined {
  // A number and a message that agree are each the other's evidence.
  if (told !== undefined) return rowCandidate(told, { ...span, evidence: 'domain' });
  const named = rowOfName(scene, span, code);
  if (named !== undefined) return rowCandidate(named, { ...span, evidence: 'name' });
  // `returned -1` is what functions return when they fail: only a domain makes it a code.
  const isNamed = code < 0 && code > SMALLEST_LOGGED;
  const pick = (domains: readonly string[]) =>
    rowOfAny(scene.table, domains.filter(hasErrors), code);
  const near = evidence.rowNear(span.start, pick, isNamed);
  if (near !== undefined) return rowCandidate(near, { ...span, evidence: 'domain' });
  const isOffered = code <= SMALLEST_LOGGED || isQuestion(scene);
  const rows = isOffered ? rowsOfNumber(scene.table, code) : [];
  return rows.length > 0 ? bareCandidate(code, rows, span) : undefined;
}

/** A short text that speaks of an error, or that says hardly more than the number. */
function isQuestion({ isShort, lower }: Scene): boolean {
  return isShort && (OF_ERRORS.test(lower) || lower.trim().length <= FEW_UNITS);
}

const OF_ERRORS = /\berrors?\b|\berr\b|\?\s*$|\b(?:what|why|means?)\b|[^ -~\s]/;
const FEW_UNITS = 16;

/** A number with nothing that shows its domain: all rows that have it are offered. */
export function bareCandidate(code: number, rows: readonly ErrorCode[], span: Span): Candidate {
  const [row] = rows;
  const facts = { ...span, evidence: 'bare', rows } as const;
  return row !== undefined && rows.length === 1
    ? rowCandidate(row, facts)
    : makeCandidate({ ...facts, code });
}

/** All rows of a number; where it is positive also those that it would have with a sign, which is often lost. */
export function rowsOfNumber(table: ErrorTable, code: number): readonly ErrorCode[] {
  const rows = code > 0 ? [...table.rowsOf(code), ...table.rowsOf(-code)] : table.rowsOf(code);
  return rows.filter(({ domain }) => hasErrors(domain));
}

/** The row of a message near a number that has this number. */
function rowOfMessage(
  messages: readonly FoundMessage[],
  starts: readonly number[],
  { start, end }: Span,
  code: number,
): ErrorCode | undefined {
  const from = countUpTo(starts, start - MESSAGE_REACH - 1);
  const to = countUpTo(starts, end + MESSAGE_REACH);
  for (const { message } of messages.slice(from, to)) {
    const row = message.rows.find((each) => each.code === code);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** `error 9 (datagramTooLarge)`: a name counts only right beside the number. */
const NAME_REACH = 40;

function rowOfName(
  { lower, table }: Scene,
  { start, end }: Span,
  code: number,
): ErrorCode | undefined {
  const words = `${lower.slice(Math.max(0, start - NAME_REACH), start)} ${lower.slice(end, end + NAME_REACH)}`;
  for (const [word] of words.matchAll(/[a-z_]\w{3,}/g)) {
    const [row, ...others] = table.byCase(word).filter((each) => each.code === code);
    if (row !== undefined && others.length === 0) return row;
  }
  return undefined;
}

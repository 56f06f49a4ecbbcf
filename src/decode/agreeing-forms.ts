import { type Candidate, rowCandidate, spanOf } from './candidate.ts';
import type { Scene } from './scene.ts';

/** A number and a name that belong to one row, side by side: each is the other's evidence. */
export function agreeingForms(scene: Scene): readonly Candidate[] {
  return [...numberedNames(scene), ...numberedMessages(scene), ...statusPhrases(scene)];
}

/** `NoAuth(-65555)`, `-65555: NoAuth`. */
const NUMBERED_NAME = new RegExp(
  [
    String.raw`\b(?<before>[A-Z][A-Za-z]{2,40})\s{0,2}\((?<last>-\d{2,6})\)`,
    String.raw`(?<![\w.-])(?<first>-\d{2,6})\s{0,2}[:(]\s{0,2}(?<after>[A-Z][A-Za-z]{2,40})(?!\w)`,
  ].join('|'),
  'g',
);

function numberedNames(scene: Scene): readonly Candidate[] {
  return Array.from(scene.plain.matchAll(NUMBERED_NAME)).flatMap((match) => {
    const { before, after, first, last } = match.groups ?? {};
    const name = before ?? after ?? '';
    const row = scene.table.rowsOf(Number(first ?? last)).find((each) => each.name.endsWith(name));
    return row === undefined ? [] : [rowCandidate(row, { ...spanOf(match), evidence: 'name' })];
  });
}

/** `[61: Connection refused]`, as Network framework logs what a socket says. */
const NUMBERED_MESSAGE = /\[(?<code>\d{1,3}):\s?(?<text>[A-Z][^\]\n]{3,60})\]/g;

function numberedMessages(scene: Scene): readonly Candidate[] {
  return Array.from(scene.plain.matchAll(NUMBERED_MESSAGE)).flatMap((match) => {
    const { code, text = '' } = match.groups ?? {};
    const row = scene.table.messages
      .find(text)
      ?.rows.find((each) => each.code === Number(code) && each.domain === 'NSPOSIXErrorDomain');
    return row === undefined ? [] : [rowCandidate(row, { ...spanOf(match), evidence: 'domain' })];
  });
}

/** `404 Not Found`, `Not Found (404)`. */
const STATUS = /(?<![\w.:-])[3-5]\d\d(?![\w%]|[.:]\d)/g;
/** The longest phrase of a status has 31 letters. */
const REACH = 40;

function statusPhrases(scene: Scene): readonly Candidate[] {
  return Array.from(scene.plain.matchAll(STATUS)).flatMap(({ 0: digits, index }) => {
    const row = scene.table.row('HTTP', Number(digits));
    if (row === undefined) return [];
    const phrase = row.name.toLowerCase();
    const end = index + digits.length;
    const gap = /^\)?[\s:-]{1,3}/.exec(scene.lower.slice(end, end + 4))?.[0].length ?? 0;
    const facts = { evidence: 'domain' } as const;
    if (gap > 0 && scene.lower.startsWith(phrase, end + gap)) {
      return [rowCandidate(row, { ...facts, start: index, end: end + gap + phrase.length })];
    }
    const before = scene.lower.slice(Math.max(0, index - REACH), index);
    return before.endsWith(`${phrase} (`)
      ? [rowCandidate(row, { ...facts, start: index - phrase.length - 2, end })]
      : [];
  });
}

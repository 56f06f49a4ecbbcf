import type { ErrorCode } from '../model/document.ts';
import { type Candidate, makeCandidate, rowCandidate, spanOf } from './candidate.ts';
import type { Evidence } from './evidence.ts';
import { likeNames, nearSymbol } from './near-miss.ts';
import { createRepeatLimit } from './repeats.ts';
import type { NameWord } from './scan-words.ts';
import type { Scene } from './scene.ts';

/** Cases that other enums of Apple's have too: unless somebody asks about them, they need evidence. */
const EVERYDAY_CASES = new Set(
  (
    'aborted cancelled connected connecting disconnected disconnecting internal invalid none other pending ' +
    'refused reserved sleep timedout unknown userinitiated'
  ).split(' '),
);

/** Names of errors: symbols, and Swift cases as far as their enum is known. */
export function nameForms(scene: Scene, evidence: Evidence): readonly Candidate[] {
  const isNew = createRepeatLimit();
  return scene.words.names.flatMap((name) => {
    if (!isNew(scene.lower.slice(name.start, name.end))) return [];
    const facts = {
      start: startOf(name),
      end: name.end,
      evidence: 'name',
    } as const;
    const isSure = name.form === 'symbol' || name.form === 'case of type';
    const rows = isSure ? name.rows.slice(0, 1) : rowsOfCase(scene, name, evidence);
    const [only] = rows;
    if (only === undefined) return [];
    return rows.length === 1 ? [rowCandidate(only, facts)] : [makeCandidate({ ...facts, rows })];
  });
}

/** A case is quoted with its dot or its type. */
function startOf({ form, start, typeStart }: NameWord): number {
  if (form === 'case of type') return typeStart;
  return form === 'case' ? start - 1 : start;
}

/** `closeCode of invalid`, `stop reason: userInitiated`: words that say whose case comes. */
const LABELLED_CASE =
  /\b(?:(?<close>close[\s_-]?code)|stop(?:ped)?[\s_-]?(?:with[\s_-])?reason)["']?(?:[\s:=("]{1,3}|\s(?:of|is|was)\s)\.?(?<name>[a-z][a-zA-Z]{3,40})\b/gi;

/** `DNS Error: NoSuchRecord`. */
const DNS_NAME = /\bDNS(?:Service)?[ _]?[Ee]rror:?\s(?<name>[A-Z]\w{2,40})/g;

/** Names behind a label that says whose they are. */
export function labelledNames({ plain, table }: Scene): readonly Candidate[] {
  const dns = Array.from(plain.matchAll(DNS_NAME)).flatMap((match) => {
    const row = table.bySymbol(`kDNSServiceErr_${match.groups?.name}`);
    return row === undefined ? [] : [rowCandidate(row, { ...spanOf(match), evidence: 'name' })];
  });
  const cases = Array.from(plain.matchAll(LABELLED_CASE)).flatMap((match) => {
    const { close, name = '' } = match.groups ?? {};
    const domain = close === undefined ? 'NEProviderStopReason' : 'WebSocketCloseCode';
    const row = table.byCase(name.toLowerCase()).find((each) => each.domain === domain);
    return row === undefined ? [] : [rowCandidate(row, { ...spanOf(match), evidence: 'name' })];
  });
  return [...dns, ...cases];
}

function rowsOfCase(scene: Scene, name: NameWord, evidence: Evidence): readonly ErrorCode[] {
  const near = evidence.rowNear(name.start, (domains) =>
    name.rows.find(({ domain }) => domains.includes(domain)),
  );
  if (near !== undefined) return [near];
  const lower = scene.lower.slice(name.start, name.end);
  return EVERYDAY_CASES.has(lower) && !isAsked(scene, lower) ? [] : name.rows;
}

/** A question about an error, or hardly more than the name itself. */
function isAsked({ lower, isShort }: Scene, name: string): boolean {
  return isShort && (ASKING.test(lower) || lower.trim().length <= name.length + FEW_UNITS);
}

const ASKING = /\?\s*$|\b(?:errors?|fail(?:s|ed|ure)?|catch|throws?|thrown|what|why|means?)\b/;
/** Room for `case .cancelled:`. */
const FEW_UNITS = 8;

/** Symbols with a slip of the finger, in a text that shows no other error. */
export function misspeltNames({ plain, table }: Scene): readonly Candidate[] {
  return likeNames(plain).flatMap(([word, start]) => {
    const row = nearSymbol(word, table);
    const facts = { start, end: start + word.length, evidence: 'name' } as const;
    return row === undefined ? [] : [rowCandidate(row, facts)];
  });
}

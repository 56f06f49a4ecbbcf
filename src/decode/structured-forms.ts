import { type Candidate, type Extent, makeCandidate, rowCandidate } from './candidate.ts';
import { CODE, readCode } from './code-number.ts';
import { nearSpelling } from './near-miss.ts';
import { createRepeatLimit } from './repeats.ts';
import type { Scene } from './scene.ts';
import { rowOfAny } from './table.ts';

/** `Error Domain=NSURLErrorDomain Code=-1003`, as `NSError` prints itself. */
const HEAD = new RegExp(
  String.raw`(?:\bError\s{1,2})?\bDomain\s{0,2}[=:]\s{0,2}"?([^\s"'=,;{}()]{1,160})"?[\s,;]{0,4}Code\s{0,2}[=:]\s{0,2}(${CODE})(?!\w)`,
  'g',
);
/** In JSON its quotes are escaped. */
const DESCRIPTION = /\s{0,2}\\?"[^"]{0,600}"/y;
const DICTIONARY = /[\s,]{0,3}UserInfo\s{0,2}[=:]\s{0,2}(?:0x[0-9a-fA-F]{1,16}\s)?\{/y;
/** A description with quotes of its own ends where the dictionary begins, if that is near. */
const LONGEST_DESCRIPTION = 600;
const NEAR_DICTIONARY = '" UserInfo={';

/** Errors as `NSError` prints them, with what they wrap as their extent. */
export function structuredForms(scene: Scene): readonly Candidate[] {
  const isNew = createRepeatLimit();
  const found: Candidate[] = [];
  for (const match of scene.plain.matchAll(HEAD)) {
    const [head, written = '', digits = ''] = match;
    const code = readCode(digits);
    if (code === undefined || !isNew(head)) continue;
    const end = match.index + head.length;
    const domains = scene.table.domainsOf(written) ?? nearSpelling(written, scene.table) ?? [];
    const row = rowOfAny(scene.table, domains, code);
    const facts = {
      start: match.index,
      end,
      evidence: 'domain' as const,
      extent: extentAt(scene, end),
    };
    const domain = domains.length === 1 ? domains[0] : written;
    found.push(
      row === undefined ? makeCandidate({ ...facts, domain, code }) : rowCandidate(row, facts),
    );
  }
  return found;
}

function extentAt({ plain, braces }: Scene, end: number): Extent {
  const described = skip(DESCRIPTION, plain, end) ?? end;
  const open = skip(DICTIONARY, plain, described) ?? farDictionary(plain, end);
  if (open === undefined) return { end: described, isClosed: true };
  const close = braces.closeOf(open - 1);
  return close === undefined
    ? { end: plain.length, isClosed: false }
    : { end: close + 1, isClosed: true };
}

/** Where a sticky pattern that matches at `place` ends. */
function skip(pattern: RegExp, text: string, place: number): number | undefined {
  pattern.lastIndex = place;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function farDictionary(plain: string, end: number): number | undefined {
  if (plain[end + 1] !== '"') return undefined;
  const ahead = plain.slice(end, end + LONGEST_DESCRIPTION);
  const dictionary = ahead.indexOf(NEAR_DICTIONARY);
  const nextError = ahead.indexOf('Domain=');
  return dictionary < 0 || (nextError >= 0 && nextError < dictionary)
    ? undefined
    : end + dictionary + NEAR_DICTIONARY.length;
}

import type { ErrorCode } from '../model/document.ts';
import { type Candidate, makeCandidate, rowCandidate, type Span } from './candidate.ts';
import { CODE, CODE_END, readCode } from './code-number.ts';
import { isDomainName } from './domains.ts';
import { likeNames, nearSpelling } from './near-miss.ts';
import { createRepeatLimit } from './repeats.ts';
import type { DomainWord } from './scan-words.ts';
import type { Scene } from './scene.ts';
import { rowOfAny } from './table.ts';

/** What stands between a domain and its number, in the languages of the system's own sentences. */
const LINKS =
  'errors?|errorcode|error_code|err|codes?|status|number|rawvalue|optional|is|was|of|to|and|with|failed|returned|' +
  'erreur|erro|errore|fehler|fout|fel|feil|fejl|virhe|ошибка|код|错误|錯誤|代码|エラー|오류';
const GAP = String.raw`(?:[\s"'\x60=:,;.()\[\]#|*]|-(?!\d)|(?:${LINKS})(?![A-Za-z]))`;
const AFTER = new RegExp(`^(${GAP}*)(${CODE})${CODE_END}`, 'iu');
const BEFORE = new RegExp(
  String.raw`(?<![\w.-])(${CODE})((?:[\s"'=:,;.()\[\]{}-]|in|of|from|error|domain)*)$`,
  'iu',
);
/** `code: 57, domain: …`: what makes a number before a domain its code, unless it is negative. */
const CODE_WORD = /(?:code|error|err|errno)["']?[\s:=(]{0,3}$/i;
const DIGIT = /\d/;
/** How far a number may be from its domain; units. */
const REACH = 64;
/** Words with the same text behind them for this long say the same; units. */
const SAME_REACH = 32;

/** Numbers beside the name of their domain: `NSURLErrorDomain error -1009`, `OSStatus -9807`. */
export function domainForms(scene: Scene, isFree: (span: Span) => boolean): readonly Candidate[] {
  const isNew = createRepeatLimit();
  return scene.words.domains.flatMap((word) => {
    if (!isFree(word) || !isNew(scene.plain.slice(word.start, word.end + SAME_REACH))) return [];
    const isDomain = isDomainName(word.word);
    const isKnown = !isDomain || word.domains.length > 0;
    const domains = isKnown ? word.domains : (nearSpelling(word.word, scene.table) ?? []);
    const known = { ...word, domains };
    const after = readAfter(scene, known, isDomain);
    return after ?? (isDomain ? readBefore(scene, known) : undefined) ?? [];
  });
}

/** Numbers behind a domain with a slip of the finger, in a text that shows no other error. */
export function misspeltDomains(scene: Scene): readonly Candidate[] {
  return likeNames(scene.plain).flatMap(([word, start]) => {
    const domains = nearSpelling(word, scene.table);
    if (domains === undefined) return [];
    return readAfter(scene, { start, end: start + word.length, word, domains }, true) ?? [];
  });
}

function readAfter(scene: Scene, word: DomainWord, isDomain: boolean): Candidate | undefined {
  const ahead = scene.plain.slice(word.end, word.end + REACH);
  const match = DIGIT.test(ahead) ? AFTER.exec(ahead) : null;
  const [all = '', gap = '', digits = ''] = match ?? [];
  const code = match === null ? undefined : readCode(digits);
  // `POSIX.1` is a standard.
  if (code === undefined || gap === '.') return undefined;
  const facts = {
    start: word.start,
    end: word.end + all.length,
    evidence: 'domain' as const,
    extent: quoteAfter(scene.plain, word.end + all.length),
  };
  const row = rowOrNegative(scene, word.domains, code);
  if (row !== undefined) return rowCandidate(row, facts);
  // `NSURLErrorDomain 3 times`: a number without a row is a code only where something says so.
  const isCode = isDomain && (code < 0 || (code > 0 && /[=:(#\p{L}]/u.test(gap)));
  const domain = word.domains.length === 1 ? word.domains[0] : word.word;
  return isCode ? makeCandidate({ ...facts, domain, code }) : undefined;
}

/** The sign is often lost: `NSURLErrorDomain 1009`. */
function rowOrNegative(
  { table }: Scene,
  domains: readonly string[],
  code: number,
): ErrorCode | undefined {
  const row = rowOfAny(table, domains, code);
  return row ?? (code > 0 ? rowOfAny(table, domains, -code) : undefined);
}

/** A description in quotes belongs to the error in front of it. */
function quoteAfter(plain: string, end: number): Candidate['extent'] {
  const quote = /^[\s:-]{0,3}"[^"\n]{0,400}"/.exec(plain.slice(end, end + 420))?.[0];
  return quote === undefined ? undefined : { end: end + quote.length, isClosed: true };
}

function readBefore(scene: Scene, word: DomainWord): Candidate | undefined {
  const from = Math.max(0, word.start - REACH);
  const before = scene.plain.slice(from, word.start);
  const match = DIGIT.test(before) ? BEFORE.exec(before) : null;
  const code = match?.[1] === undefined ? undefined : readCode(match[1]);
  if (match === null || code === undefined) return undefined;
  const row = rowOfAny(scene.table, word.domains, code);
  const isCode = code < 0 || CODE_WORD.test(before.slice(0, match.index));
  if (row === undefined || !isCode) return undefined;
  return rowCandidate(row, {
    start: from + match.index,
    end: word.end,
    evidence: 'domain',
  });
}

import type { SearchIndex } from '../index/search-index.ts';
import type { Decoded, FoundError } from '../model/decoded.ts';
import type { ErrorCode } from '../model/document.ts';
import type { Stretch } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Draft } from './draft.ts';
import { otherNames } from './other-names.ts';

/** Gives the words of each error its other names: `-1003` is also `NSURLErrorCannotFindHost`. */
export function nameErrors(
  drafts: readonly Draft[],
  { chains }: Decoded,
  index: SearchIndex,
): void {
  for (const error of chains.flat()) {
    const [row, ...others] = error.rows;
    if (row === undefined || others.length > 0) continue;
    const names = otherNames([String(row.code), row.name], index);
    const words = wordsOf(error);
    for (const draft of drafts) {
      if (isName(draft, row) && words.has(draft.token.text)) draft.alternatives.push(...names);
    }
  }
}

/** The words that stand for the error itself, not for the domain around it. */
function isName({ token, kind }: Draft, { code }: ErrorCode): boolean {
  return kind === 'code' || token.kind === 'identifier' || token.text === String(code);
}

function wordsOf({ quoted }: FoundError): ReadonlySet<string> {
  return new Set(tokenize(quoted).map(({ text }) => text));
}

/** A text without its errors and what is printed with them: the words of the person who asks. */
export function proseOf(text: string, { chains }: Decoded): string {
  let rest = '';
  let at = 0;
  const found = chains.flat().flatMap((error) => placesOf(error, text));
  for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    rest += `${text.slice(at, Math.max(at, start))} `;
    at = endOfDetails(text, end);
  }
  return rest + text.slice(at);
}

/** Where an error stands, and where it is repeated: the decoder tells each error once. */
function placesOf({ quoted, start, end, evidence }: FoundError, text: string): Stretch[] {
  const places = [{ start, end }];
  if (evidence === 'bare' || quoted === '') return places;
  for (let at = text.indexOf(quoted, end); at >= 0; ) {
    const next = at + quoted.length;
    places.push({ start: at, end: next });
    at = text.indexOf(quoted, next);
  }
  return places;
}

/** Characters between an error and the details printed with it: a message in quotation marks. */
const MOST_BETWEEN = 200;

/** Nothing but a message and the name of the details. */
const LEADS_TO_DETAILS = /^\s*(?:"[^"]*"\s*|\(null\)\s*)?(?:UserInfo\s*=\s*(?:0x[\da-f]+\s*)?)?$/i;

/** Behind `UserInfo={…}` when that follows, else where the error itself ends. */
function endOfDetails(text: string, end: number): number {
  const open = text.indexOf('{', end);
  const between = open < 0 ? '' : text.slice(end, open);
  if (open < 0 || open - end > MOST_BETWEEN || !LEADS_TO_DETAILS.test(between)) return end;
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

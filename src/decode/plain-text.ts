/** Latin letters with accents begin here; below are signs. */
const FIRST_FOREIGN = 0xc0;
/** From here on scripts set few blanks; Hangul Jamo is below, but no message begins with it. */
const FIRST_CJK = 0x2e80;

/**
 * The text with one spelling for minus signs, quotes, blanks and full-width forms. It keeps its
 * length, so that a place in it is the same place in the text as pasted.
 */
export function straighten(text: string): string {
  return text.replace(VARIANT, (character) => {
    const unit = character.charCodeAt(0);
    return PLAIN.get(character) ?? String.fromCharCode(unit - FULL_WIDTH_SHIFT);
  });
}

/** Lower case at the same length: the few letters that would grow (`İ`) stay as they are. */
export function lowerInPlace(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  }).join('');
}

/** Answers on which line a place of the text is, from 1. */
export function createLineFinder(text: string): (place: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (place) => countUpTo(starts, place);
}

/** For each UTF-16 unit: 1 for letters, digits and `_`, in scripts that set blanks between words. */
export const WORD_UNITS: Uint8Array = new Uint8Array(0x10000).fill(1, FIRST_FOREIGN, FIRST_CJK);
for (const character of '_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  WORD_UNITS[character.charCodeAt(0)] = 1;
}

/** How many of the ascending `starts` are not beyond `place`. */
export function countUpTo(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** U+FF01 to U+FF5E are the ASCII characters `!` to `~`, wider. */
const FULL_WIDTH_SHIFT = 0xfee0;
const VARIANT =
  /[\u00A0\u2007\u202F\u3000\u2010-\u2015\u2212\uFE63\u2018\u2019\u201B\u02BC\u201C-\u201F\u00AB\u00BB\u300C\u300D\uFF01-\uFF5E]/g;
const PLAIN = new Map([
  ...Array.from('\u00A0\u2007\u202F\u3000', (blank) => [blank, ' '] as const),
  ...Array.from('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63', (dash) => [dash, '-'] as const),
  ...Array.from('\u2018\u2019\u201B\u02BC', (quote) => [quote, "'"] as const),
  ...Array.from(
    '\u201C\u201D\u201E\u201F\u00AB\u00BB\u300C\u300D',
    (quote) => [quote, '"'] as const,
  ),
]);

/** Joiners, bidi controls, keycaps and other marks around a character: they would only split words. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\p{Me}/gu;
/** With the `u` flag a surrogate only matches when it stands alone. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;
const APOSTROPHE = /[\u2018\u2019\u201B\u02BC\u0060\u00B4]/gu;
const QUOTE = /[\u201C\u201D\u201E\u201F\u00AB\u00BB]/gu;
/** What an editor makes of a minus that is typed before a number. */
const EN_DASH_AS_MINUS = /(?<![\p{L}\p{N}])\u2013(?=\p{N})/gu;
const HYPHEN = /[\u2010\u2011\u2012\u2212\uFE63\uFF0D]/gu;

/**
 * One spelling for what people type in many: full-width forms become plain (NFKC), curly quotes
 * straight, every kind of hyphen and minus `-`; controls become blanks and invisible characters go.
 */
export function normalize(text: string): string {
  return text
    .replace(LONE_SURROGATE, ' ')
    .normalize('NFKC')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(APOSTROPHE, "'")
    .replace(QUOTE, '"')
    .replace(EN_DASH_AS_MINUS, '-')
    .replace(HYPHEN, '-');
}

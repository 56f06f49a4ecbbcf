/**
 * What a terminal would obey and a reader would be misled by: C0 and C1 controls (ESC, BEL, NUL, the 8-bit CSI),
 * DEL, and the marks that reorder text (https://trojansource.codes). Tabs and line ends are kept.
 */
export const OBEYED = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu;
export const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text that is safe to show: no character of it can move the cursor, colour, link or reorder. Lines end with `\n`. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(OBEYED, '')
    .replace(LONE_SURROGATE, '\uFFFD');
}

/** `cleanText` on one line, blanks joined. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Everything a terminal would obey instead of show: C0 and C1 controls (ESC, BEL, NUL, the 8-bit CSI),
 * DEL, and the marks that reorder text (https://trojansource.codes). Tabs and line ends are kept.
 */
const OBEYED = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Longer addresses are cut off by terminals: VTE's limit, named in the OSC 8 specification. */
const HYPERLINK_MAX_CHARS = 2083;
const PRINTABLE_ASCII = /^[\x21-\x7E]+$/;

/** Text that is safe to print: no character of it can move the cursor, colour, link or reorder. */
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

/** The address as it may stand inside an OSC 8 sequence, or undefined when it may not. */
export function toHyperlink(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' || href.length > HYPERLINK_MAX_CHARS) return undefined;
  return PRINTABLE_ASCII.test(href) ? href : undefined;
}

/** Longer addresses are cut off by terminals: VTE's limit, named in the OSC 8 specification. */
const HYPERLINK_MAX_CHARS = 2083;
const PRINTABLE_ASCII = /^[\x21-\x7E]+$/;

/** The address as it may stand inside an OSC 8 sequence, or undefined when it may not. */
export function toHyperlink(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' || href.length > HYPERLINK_MAX_CHARS) return undefined;
  return PRINTABLE_ASCII.test(href) ? href : undefined;
}

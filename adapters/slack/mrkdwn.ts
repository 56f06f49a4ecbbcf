import { cleanLine, cleanText, LONE_SURROGATE, OBEYED } from '../../src/text/clean.ts';
import { BUDGET } from './limits.ts';

/**
 * Put on both sides of a formatting character. A reader that takes it for a blank sees `* bold *`, one
 * that does not sees a character inside a word: neither formats (docs.slack.dev/messaging/formatting-message-text).
 */
const ZERO_WIDTH = '\u200B';
/** Inside a name, as in `kDNSServiceErr_NoAuth`, Slack formats nothing and the name stays whole. */
const FORMATTING = /(?<![A-Za-z\d])[*_~]|[*_~](?![A-Za-z\d])/g;
/** A backtick formats even around blanks: it is shown as the letter that looks like it. */
const BACKTICK = '\u02CB';
/** At the start of a line these begin a quote or, in some clients, a list or a heading. */
const LINE_START = /^([^\S\n]*)(&gt;)/gm;
/** `:name:` is shown as a picture; two digits are the minutes of a time. */
const EMOJI = /:(?=(?!\d\d:)[a-z\d_+'-]+:)/g;

/** Foreign text as mrkdwn that shows it, letter by letter, and obeys nothing of it. */
export function escapeText(text: string): string {
  return escapeEntities(cleanText(text))
    .replaceAll('`', BACKTICK)
    .replace(FORMATTING, `${ZERO_WIDTH}$&${ZERO_WIDTH}`)
    .replaceAll(ZERO_WIDTH + ZERO_WIDTH, ZERO_WIDTH)
    .replace(EMOJI, `:${ZERO_WIDTH}`)
    .replace(LINE_START, `$1${ZERO_WIDTH}$2`);
}

/** The same on one line. */
export function escapeLine(text: string): string {
  return escapeText(cleanLine(text));
}

/** Code of one line: shown as it is, so only what would end it or be a command is changed. */
export function toCode(text: string): string {
  const code = escapeEntities(cleanLine(text)).replaceAll('`', BACKTICK);
  return code === '' ? '' : `\`${code}\``;
}

/** Code between fences. */
export function toFence(text: string): string {
  const code = escapeEntities(cleanText(text)).replace(/^\n+|\s+$/g, '');
  return code === '' ? '' : `\`\`\`\n${code.replaceAll('```', BACKTICK.repeat(3))}\n\`\`\``;
}

export function toStrong(text: string): string {
  const words = escapeLine(text);
  return words === '' ? '' : `*${words}*`;
}

/** `<url|title>`; the title alone for an address that nobody may follow. */
export function toLink(title: string, url: string): string {
  const words = escapeLine(title).replaceAll('|', '\u00A6');
  const target = toTarget(url);
  if (target === undefined) return words;
  return words === '' ? `<${target}>` : `<${target}|${words}>`;
}

/** The address as it may stand between `<` and `|`; undefined when it is none of the web or too long. */
export function toTarget(url: string): string | undefined {
  const address = toAddress(url);
  return address === undefined ? undefined : escapeEntities(address);
}

/** The address as one word of ASCII that ends no link; undefined when it is none of the web or too long. */
export function toAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const address = url
    .replace(OBEYED, '')
    .replace(LONE_SURROGATE, '')
    .replace(/[^\x21-\x7E]+|[<>|"`]/g, (found) => encodeURIComponent(found));
  return address.length <= BUDGET.url ? address : undefined;
}

/** An address in a text, where nothing may be put beside its formatting characters: they are encoded. */
export function toBareAddress(address: string): string {
  return escapeEntities(
    address.replace(FORMATTING, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`),
  );
}

/** The three characters that Slack reads as commands (docs.slack.dev/messaging/formatting-message-text#escaping). */
export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

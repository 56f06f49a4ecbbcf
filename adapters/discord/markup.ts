import { cleanText } from '../../src/text/clean.ts';
import { BUDGET } from './limits.ts';

/** Between the two halves of what Discord would obey; nobody sees it. */
const GAP = '\u200B';
/** Backslash, emphasis, code, spoilers, quotes, links, and all that begins with `<`: mentions, times, commands. */
const MARKS = /[\\*_~`|<>[\]]/g;
/** Names of everybody; `@` before digits only pings inside `<…>`, which is escaped. */
const EVERYBODY = /@(?=everyone|here)/gi;
/** A heading, small print, an item of a list: only where a line begins. */
const LINE_START = /^([ \t]*)(-#|#{1,6}|[-+]|\d{1,9}(?=[.)](?:\s|$)))(?=[.)\s]|$)/gm;

/** `cleanText` that also keeps the line end of ISO 6429, which Discord breaks at. */
function cleanLines(text: string): string {
  return cleanText(text.replaceAll('\u0085', '\n'));
}

/** `cleanLines` on one line, blanks joined but not trimmed. */
export function cleanLine(text: string): string {
  return cleanLines(text).replace(/\s+/g, ' ');
}

/** Text that Discord shows as it is: it cannot ping, link, format or hide. For lines, `escapeLineStart` besides. */
export function escapeText(text: string): string {
  return text
    .replace(MARKS, '\\$&')
    .replace(/:(?=[\w+-]+:)/g, '\\:')
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/(discord(?:app)?\.(?:gg|com|me))\//gi, '$1\\/')
    .replace(EVERYBODY, `@${GAP}`);
}

/** Escaped text that begins no heading, list or small print. */
export function escapeLineStart(escaped: string): string {
  return escaped.replace(LINE_START, (_whole, blanks: string, mark: string) =>
    /^\d/.test(mark) ? `${blanks}${mark}${GAP}` : `${blanks}\\${mark}`,
  );
}

/** Code shows mentions as they are, but Discord looks for those to notify in the whole text. */
function withoutMentions(code: string): string {
  return code.replace(EVERYBODY, `@${GAP}`).replace(/<(?=[@#])/g, `<${GAP}`);
}

/** Code within a line; a backtick would end it and is shown as its look-alike. */
export function codeSpan(text: string): string {
  const words = cleanLine(text).trim().replaceAll('`', '\u02CB');
  const shown = withoutMentions(words);
  return shown === '' ? '' : `\`${shown}\``;
}

/** Code on lines of its own. */
export function codeBlock(text: string, language: string | undefined): string {
  const shown = cleanLines(text)
    .replace(/^\n+|\s+$/g, '')
    .replace(/`(?=`|$)/g, `\`${GAP}`);
  const name = /^[a-z0-9+-]{1,20}$/i.test(language ?? '') ? language : '';
  return shown === '' ? '' : `\`\`\`${name}\n${withoutMentions(shown)}\n\`\`\``;
}

/** The address as a link may carry it; undefined for one that leads nowhere on the web, or far too long. */
export function toAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  const safe = href.replace(
    /[<>()[\]\\|*`~@\s]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return safe.length > BUDGET.link || !/^[\x21-\x7E]+$/.test(safe) ? undefined : safe;
}

/** A link that shows its title and no preview; the title alone when the address cannot be one. */
export function toLink(title: string, url: string): string {
  const address = toAddress(url);
  const shown = shortened(cleanLine(title).trim());
  if (address === undefined) return escapeText(shown);
  return shown === '' ? `<${address}>` : `[${escapeText(shown)}](<${address}>)`;
}

function shortened(title: string): string {
  const characters = Array.from(title);
  if (characters.length <= BUDGET.linkTitle) return title;
  return `${characters
    .slice(0, BUDGET.linkTitle - 1)
    .join('')
    .trimEnd()}…`;
}

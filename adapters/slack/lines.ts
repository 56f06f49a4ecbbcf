import { cleanLine } from '../../src/text/clean.ts';
import { escapeLine } from './mrkdwn.ts';

const ELLIPSIS = '…';

/** One escaped line of at most `most` characters. */
export function escapeWithin(text: string, most: number): string {
  const whole = escapeLine(text);
  if (whole.length <= most) return whole;
  let end = Math.min(cleanLine(text).length, most);
  for (;;) {
    const cut = escapeLine(cutLine(text, end));
    if (cut.length <= most || end <= 1) return cut;
    end = Math.max(1, Math.min(end - 1, Math.floor((end * most) / cut.length)));
  }
}

/** One line of at most `most` characters, unescaped, cut between words where that is possible. */
export function cutLine(text: string, most: number): string {
  const line = cleanLine(text);
  if (line.length <= most) return line;
  const blank = line.lastIndexOf(' ', most - 1);
  const end = blank > most / 2 ? blank : most - 1;
  return `${line.slice(0, end).replace(/[\uD800-\uDBFF]$/, '')}${ELLIPSIS}`;
}

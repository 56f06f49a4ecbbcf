import type { Span } from '../../src/model/answer.ts';
import { cleanText } from '../../src/text/clean.ts';
import { toHyperlink } from './hyperlink.ts';

/** What the terminal shows besides characters. */
export interface Paint {
  readonly colour: boolean;
  readonly hyperlinks: boolean;
}

/** Spans joined to one text. */
export interface Inked {
  readonly text: string;
  /** Where in the text each span ends, in order. */
  readonly ends: readonly { readonly span: Span; readonly end: number }[];
}

const ESCAPE = '\u001B';
/** SGR codes on and off, ECMA-48 8.3.117. */
const SGR = {
  text: undefined,
  strong: ['1', '22'],
  code: ['36', '39'],
  link: ['4', '24'],
  dim: ['2', '22'],
} as const;

/** Cleans and joins spans; blanks and line ends are single, none stands at either end. */
export function toInked(spans: readonly Span[]): Inked {
  let text = '';
  const ends = spans.map((span) => {
    text = joined(text, collapsed(cleanText(span.text)));
    return { span, end: text.length };
  });
  return { text: text.trimEnd(), ends };
}

function collapsed(piece: string): string {
  return piece.replace(/\s*\n\s*/g, '\n').replace(/[^\S\n]+/g, ' ');
}

function joined(before: string, piece: string): string {
  if (before === '' || before.endsWith('\n')) return before + piece.trimStart();
  if (piece.startsWith('\n')) return before.trimEnd() + piece;
  return before.endsWith(' ') ? before + piece.replace(/^ /, '') : before + piece;
}

/** Paints rows that `breakLines` made of the text: the characters stay, styles are laid over them. */
export function paintRows(
  { text, ends }: Inked,
  rows: readonly string[],
  paint: Paint,
): readonly string[] {
  if (!paint.colour && !paint.hyperlinks) return rows;
  let at = 0;
  return rows.map((row) => {
    if (/[ \n]/.test(text.charAt(at))) at++;
    const to = at + row.length;
    let painted = '';
    for (const { span, end } of ends) {
      if (end <= at) continue;
      painted += paintSpan(text.slice(at, Math.min(end, to)), span, paint);
      at = Math.min(end, to);
    }
    return painted;
  });
}

/** One piece of text in one style; the same text when colours are off. */
export function colour(text: string, style: keyof typeof SGR, paint: Paint): string {
  const codes = SGR[style];
  if (!paint.colour || codes === undefined || text === '') return text;
  return `${ESCAPE}[${codes[0]}m${text}${ESCAPE}[${codes[1]}m`;
}

function paintSpan(text: string, span: Span, paint: Paint): string {
  if (text === '') return text;
  const styled = colour(text, span.kind, paint);
  const url = span.kind === 'link' && paint.hyperlinks ? toHyperlink(span.url) : undefined;
  if (url === undefined) return styled;
  // OSC 8, closed on every row: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
  return `${ESCAPE}]8;;${url}${ESCAPE}\\${styled}${ESCAPE}]8;;${ESCAPE}\\`;
}

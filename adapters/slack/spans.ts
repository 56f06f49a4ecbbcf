import type { Span } from '../../src/model/answer.ts';
import { escapeText, toCode, toLink, toStrong } from './mrkdwn.ts';

/** Text that was rendered, and whether all of it had room. */
export interface Cut {
  readonly text: string;
  readonly isWhole: boolean;
}

const ELLIPSIS = '…';
/** Between a marker and a letter: without it Slack does not see that `*bold*` ends. */
const BOUNDARY = '\u200B';

/** Spans as mrkdwn of at most `room` characters, cut between words and never inside a link or code. */
export function renderSpans(spans: readonly Span[], room: number): Cut {
  let text = '';
  for (const span of spans) {
    const next = join(text, renderSpan(span));
    if (next.length <= room) {
      text = next;
      continue;
    }
    const left = room - text.length - BOUNDARY.length;
    const isPlain = span.kind === 'text' || span.kind === 'strong';
    const rest = isPlain ? cutText(span.text, left) : ELLIPSIS.slice(0, Math.max(0, left));
    return { text: join(text, rest), isWhole: false };
  }
  return { text, isWhole: true };
}

function renderSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeText(span.text);
    case 'strong':
      return aroundBlanks(span.text, toStrong);
    case 'code':
      return aroundBlanks(span.text, toCode);
    case 'link':
      return aroundBlanks(span.text, (words) => toLink(words, span.url));
  }
}

/** Blanks at the ends stay outside the markers: `*bold *` is not bold. */
function aroundBlanks(text: string, render: (words: string) => string): string {
  const words = text.trim();
  const before = text === text.trimStart() ? '' : ' ';
  const after = words === '' || text === text.trimEnd() ? '' : ' ';
  return before + render(words) + after;
}

function join(left: string, right: string): string {
  const opens = /[\p{L}\p{N}]$/u.test(left) && /^[*`]/.test(right);
  const closes = /[*`]$/.test(left) && /^[\p{L}\p{N}*`]/u.test(right);
  return left + (opens || closes ? BOUNDARY : '') + right;
}

/** The beginning of a text, escaped, in at most `room` characters with the mark of a cut. */
function cutText(text: string, room: number): string {
  let end = Math.min(text.length, Math.max(0, room - ELLIPSIS.length));
  while (end > 0) {
    const words = escapeText(beginning(text, end));
    if (words.length + ELLIPSIS.length <= room) return words.trimEnd() + ELLIPSIS;
    end = Math.min(end - 1, Math.floor(end * (room / (words.length + ELLIPSIS.length))));
  }
  return room >= ELLIPSIS.length ? ELLIPSIS : '';
}

/** Ends between words when there is a blank in the second half. */
function beginning(text: string, end: number): string {
  const blank = text.lastIndexOf(' ', end);
  return text.slice(0, end < text.length && blank > end / 2 ? blank : end);
}

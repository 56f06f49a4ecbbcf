import { cleanText } from '../../src/text/clean.ts';
import { context, type Rendered, section } from './blocks.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { escapeEntities, escapeLine, toFence } from './mrkdwn.ts';
import { WORDS } from './words.ts';

/** Three backticks and a line end, twice. */
const FENCE_CHARS = 8;
/** A longer line is cut: escaped, each character may take five. */
const LONGEST_LINE = 500;

/** What is said of a text: above it, in the one line for notifications, and there and below when lines are left out. */
interface Said {
  readonly above: string | undefined;
  readonly whole: string;
  readonly cut: (shown: number, all: number) => string;
}

const COPY: Said = { above: undefined, whole: WORDS.copy, cut: WORDS.cutCopy };

/** A text such as a log as code, as much of it as one message holds. */
export function renderFile(text: string, said: Said = COPY): Rendered {
  const lines = cleanText(text).trimEnd().split('\n').map(cutTo);
  const { fences, shown } = toFences(lines);
  const note = shown < lines.length ? [said.cut(shown, lines.length)] : [];
  const notice = note[0] ?? said.whole;
  const above = said.above === undefined ? [] : [escapeLine(said.above)];
  const blocks = [...above.map(section), ...fences.map(section), ...note.map(context)];
  return {
    text: notice,
    blocks: blocks.length > 0 ? blocks : [section(notice)],
    plain: [...above, fences[0] ?? notice].join('\n'),
  };
}

function toFences(lines: readonly string[]) {
  const fences: string[] = [];
  let shown = 0;
  let room: number = BUDGET.copy;
  while (shown < lines.length && room >= LIMITS.sectionText) {
    const count = linesWithin(lines.slice(shown), LIMITS.sectionText);
    const fence = toFence(lines.slice(shown, shown + count).join('\n'));
    if (fence !== '') fences.push(fence);
    room -= fence.length;
    shown += count;
  }
  return { fences, shown };
}

/** How many lines fit one section; at least one. */
function linesWithin(lines: readonly string[], room: number): number {
  let used = FENCE_CHARS;
  for (const [at, line] of lines.entries()) {
    used += escapeEntities(line).length + 1;
    if (used > room) return Math.max(1, at);
  }
  return lines.length;
}

function cutTo(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

import type { Block, Span } from '../../src/model/answer.ts';
import { cleanLine, codeBlock, codeSpan, escapeLineStart, escapeText, toLink } from './markup.ts';

/** True when a text is short enough. */
export type Fits = (text: string) => boolean;

/** Blocks in Discord's markup, as much of them as fits, cut between words and never within markup. */
export function renderBlocks(blocks: readonly Block[], fits: Fits): string {
  let shown = '';
  for (const line of blocks.flatMap(toLines)) {
    const before = shown === '' ? '' : `${shown}\n`;
    const whole = renderLine(line, line.spans);
    if (whole === '') continue;
    if (fits(before + whole)) {
      shown = before + whole;
      continue;
    }
    // A snippet is shown whole or not at all; what follows it may still fit.
    if (line.code !== undefined) continue;
    const part = cutLine(line, (text) => fits(before + text));
    return part === '' ? shown : before + part;
  }
  return shown;
}

/** All links of the blocks, in order. */
export function linksOf(blocks: readonly Block[]): readonly Extract<Span, { kind: 'link' }>[] {
  return blocks
    .flatMap((block) => toLines(block).flatMap(({ spans }) => spans))
    .filter((span) => span.kind === 'link');
}

/** One line of what is shown: a paragraph, an item of a list, or a snippet. */
interface Line {
  readonly marker: string;
  readonly spans: readonly Span[];
  readonly code: string | undefined;
}

function toLines(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ marker: '', spans: block.spans, code: undefined }];
    case 'quote': {
      const words: Span = { kind: 'text', text: `“${block.text.trim()}”` };
      return [{ marker: '', spans: [words], code: undefined }];
    }
    case 'code':
      return [{ marker: '', spans: [], code: codeBlock(block.text, block.language) }];
    case 'list':
      return block.items.map((spans, at) => ({
        marker: block.ordered ? `${at + 1}. ` : '- ',
        spans,
        code: undefined,
      }));
  }
}

function renderLine({ marker, code }: Line, spans: readonly Span[]): string {
  if (code !== undefined) return code;
  const words = renderSpans(spans).trim();
  return words === '' ? '' : marker + escapeLineStart(words);
}

/** The longest beginning that fits, at the end of a sentence if that is not far back; empty when nothing fits. */
function cutLine(line: Line, fits: Fits): string {
  const tokens = line.spans.flatMap(toTokens);
  const render = (count: number): string => {
    const words = renderLine(line, tokens.slice(0, count));
    return words === '' ? '' : `${words} …`;
  };
  let [fitting, tooMany] = [0, tokens.length];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(render(middle))) fitting = middle;
    else tooMany = middle;
  }
  return render(lastSentence(tokens, fitting));
}

/** Share of what would fit that a cut between sentences must keep. */
const WORTH_KEEPING = 0.5;

function lastSentence(tokens: readonly Span[], count: number): number {
  for (let at = count; at > count * WORTH_KEEPING; at -= 1) {
    if (/[.!?。！？]["”’)]*\s*$/u.test(tokens[at - 1]?.text ?? '')) return at;
  }
  return count;
}

/** A word with the blanks behind it; scripts without blanks are cut anywhere. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\s*|\S+?(?:\s+|$|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]))|\s+/gu;

function toTokens(span: Span): readonly Span[] {
  if (span.kind === 'code' || span.kind === 'link') return [span];
  return (cleanLine(span.text).match(WORDS) ?? []).map((text) => ({ ...span, text }));
}

function renderSpans(spans: readonly Span[]): string {
  return joined(spans).reduce((shown, span) => {
    const next = renderSpan(span);
    // Two marks that meet would be read as one.
    const meets = /[`*]$/.test(shown) && /^[`*]/.test(next);
    return meets ? `${shown}\u200B${next}` : shown + next;
  }, '');
}

function renderSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeText(cleanLine(span.text));
    case 'strong':
      return renderStrong(cleanLine(span.text));
    case 'code':
      return codeSpan(span.text);
    case 'link':
      return toLink(span.text, span.url);
  }
}

/** Blanks stay outside: Discord does not show `** a **` as strong. */
function renderStrong(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? before : `${before}**${escapeText(words)}**${after}`;
}

/** Neighbours of the same kind as one, so that the words of one strong text share its marks. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.filter(({ kind, text }) => kind === 'link' || text !== '')) {
    const last = result.at(-1);
    const isSame = last?.kind === span.kind && span.kind !== 'link' && last.kind !== 'link';
    if (isSame) result[result.length - 1] = { ...last, text: last.text + span.text };
    else result.push(span);
  }
  return result;
}

import type { Answer, Block, Span } from '../../src/model/answer.ts';
import type { Source } from '../../src/model/document.ts';
import { cleanText } from '../../src/text/clean.ts';
import { breakLines } from './break-lines.ts';
import { unreachable } from './links.ts';
import { colour, type Paint, paintRows, toInked } from './paint.ts';

export interface Style extends Paint {
  readonly columns: number;
}

/** Columns: longer lines are hard to read, shorter ones hold no sentence. */
const WIDTH = { most: 80, least: 20 } as const;
/** Columns in front of the proof, of its further rows, and of code. */
const INDENT = { proof: 2, hanging: 2, code: 4 } as const;
const PLAIN: Style = { columns: WIDTH.most, colour: false, hyperlinks: false };

interface Margin {
  readonly first: string;
  readonly rest: string;
}

/** The first page: the claim flush left, the proof indented, then the addresses that are not linked. */
export function renderAnswer(answer: Answer, style: Style): string {
  const lines = [
    ...answer.claim.flatMap((block, at) => [
      ...(at > 0 && block.kind === 'paragraph' ? [''] : []),
      ...toLines(block, 0, style),
    ]),
    ...answer.proof.flatMap((block) => toLines(block, INDENT.proof, style)),
  ];
  const blocks = [...answer.claim, ...answer.proof];
  // A note has no page of its own: its sources are cited, a thread's page is.
  const cited = answer.references.filter(({ kind }) => kind === 'thread');
  return [...lines, ...linkLines(blocks, [...cited, ...answer.sources], style)].join('\n');
}

/** What a program, a pipe and a screen reader get: 80 columns, no colour, every address written out. */
export function renderPlain(answer: Answer): string {
  return renderAnswer(answer, PLAIN);
}

/** A further page, the trace or the related threads. */
export function renderBlocks(blocks: readonly Block[], style: Style): string {
  const lines = blocks.flatMap((block) => toLines(block, INDENT.proof, style));
  return [...lines, ...linkLines(blocks, [], style)].join('\n');
}

/** `renderBlocks` for a program. */
export function renderBlocksPlain(blocks: readonly Block[]): string {
  return renderBlocks(blocks, PLAIN);
}

function toLines(block: Block, indent: number, style: Style): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return toRows(block.spans, paragraphMargin(indent), style);
    case 'quote':
      return toRows(
        [{ kind: 'text', text: `“${block.text.trim()}”` }],
        paragraphMargin(indent),
        style,
      );
    case 'code':
      return codeLines(block.text, style);
    case 'list':
      return block.items.flatMap((item, at) => {
        const marker = block.ordered ? `${at + 1}. ` : '- ';
        return toRows(item, listMargin(indent, marker), style);
      });
  }
}

function paragraphMargin(indent: number): Margin {
  const hanging = indent === 0 ? 0 : indent + INDENT.hanging;
  return { first: ' '.repeat(indent), rest: ' '.repeat(hanging) };
}

function listMargin(indent: number, marker: string): Margin {
  return { first: ' '.repeat(indent) + marker, rest: ' '.repeat(indent + marker.length) };
}

function toRows(spans: readonly Span[], margin: Margin, style: Style): readonly string[] {
  const inked = toInked(spans);
  if (inked.text === '') return [];
  const columns = widthOf(style);
  const first = columns - margin.first.length;
  const rest = columns - margin.rest.length;
  const rows = inked.text
    .split('\n')
    .flatMap((line, at) => breakLines(line, at === 0 ? first : rest, rest));
  return paintRows(inked, rows, style).map(
    (row, at) => (at === 0 ? margin.first : margin.rest) + row,
  );
}

/** A terminal that does not know its size says 0. */
function widthOf({ columns }: Style): number {
  return columns === 0 ? WIDTH.most : Math.max(WIDTH.least, Math.min(WIDTH.most, columns));
}

/** Code is set off by its indent and never wrapped: what is copied must run. */
function codeLines(code: string, style: Style): readonly string[] {
  const lines = cleanText(code)
    .replace(/^\n+|\s+$/g, '')
    .split('\n');
  return lines.map((line) =>
    line.trim() === ''
      ? ''
      : ' '.repeat(INDENT.code) + colour(line.replaceAll('\t', '    '), 'code', style),
  );
}

function linkLines(
  blocks: readonly Block[],
  cited: readonly Source[],
  style: Style,
): readonly string[] {
  const links = unreachable(blocks, cited, style.hyperlinks);
  if (links.length === 0) return [];
  const lines = links.map(({ title, url }) => (title === '' ? url : `${title}: ${url}`));
  return [
    ...toRows([{ kind: 'strong', text: 'Links:' }], paragraphMargin(INDENT.proof), style),
    ...lines.flatMap((text) =>
      toRows([{ kind: 'text', text }], listMargin(INDENT.proof, '- '), style),
    ),
  ];
}

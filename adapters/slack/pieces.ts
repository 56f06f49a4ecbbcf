import { SAYS } from '../../src/answer/templates.ts';
import type { Answer, Block, Span } from '../../src/model/answer.ts';
import { LIMITS } from './limits.ts';
import { toFence } from './mrkdwn.ts';
import { type Cut, renderSpans } from './spans.ts';

/** What becomes one block of Slack. */
export interface Piece {
  /** `grounds` (what an answer rests on) is shown small. */
  readonly kind: 'claim' | 'prose' | 'grounds' | 'list' | 'code';
  readonly text: string;
}

export interface Body {
  readonly pieces: readonly Piece[];
  /** False when something had no room. */
  readonly isWhole: boolean;
}

/** Blocks that are left for buttons, addresses and what stands above. */
const RESERVED_BLOCKS = 12;
/** A fence and its line ends; less room than this shows no code. */
const FENCE_CHARS = 9;

/** Claim and proof in at most `room` characters: what comes last is cut first. */
export function toPieces({ claim, proof, verdict }: Answer, room: number): Body {
  const isOneLine = verdict === 'unknown' || verdict === 'help';
  const pieces: Piece[] = [];
  let left = room;
  let isWhole = true;
  const all = [
    ...claim.map((block) => ({ block, part: 'claim' as const })),
    ...proof.map((block) => ({ block, part: isOneLine ? ('claim' as const) : ('prose' as const) })),
  ];
  for (const { block, part } of all) {
    const cut = renderBlock(block, Math.min(left, LIMITS.sectionText));
    if (cut.text.trim() !== '') add(pieces, { kind: kindOf(block, part), text: cut.text });
    left -= cut.text.length + 1;
    isWhole &&= cut.isWhole;
    if (!cut.isWhole || left <= 0 || pieces.length >= LIMITS.blocks - RESERVED_BLOCKS) {
      return { pieces, isWhole: isWhole && block === all.at(-1)?.block };
    }
  }
  return { pieces, isWhole };
}

/** Lines that belong together share a section. */
function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  const together = `${last?.text}\n${piece.text}`;
  const isShared = piece.kind === 'claim' || piece.kind === 'prose' || piece.kind === 'grounds';
  if (!last || last.kind !== piece.kind || !isShared || together.length > LIMITS.sectionText) {
    pieces.push(piece);
  } else {
    pieces[pieces.length - 1] = { kind: piece.kind, text: together };
  }
}

function kindOf(block: Block, part: 'claim' | 'prose'): Piece['kind'] {
  if (block.kind === 'code') return 'code';
  if (block.kind === 'list') return 'list';
  return part === 'prose' && isGrounds(block) ? 'grounds' : part;
}

function isGrounds(block: Block): boolean {
  const first = block.kind === 'paragraph' ? block.spans[0] : undefined;
  return first?.kind === 'strong' && first.text.trim() === SAYS.basis.trim();
}

function renderBlock(block: Block, room: number): Cut {
  switch (block.kind) {
    case 'paragraph':
      return renderSpans(block.spans, room);
    case 'quote':
      return renderSpans([{ kind: 'text', text: `“${block.text.trim()}”` }], room);
    case 'code':
      return renderCode(block.text, room);
    case 'list':
      return renderList(block.items, block.ordered, room);
  }
}

function renderList(items: readonly (readonly Span[])[], ordered: boolean, room: number): Cut {
  let text = '';
  for (const [at, item] of items.entries()) {
    const start = `${text === '' ? '' : '\n'}${ordered ? `${at + 1}.` : '•'} `;
    const cut = renderSpans(item, room - text.length - start.length);
    if (cut.text.trim() !== '') text += start + cut.text;
    if (!cut.isWhole) return { text: text.length <= room ? text : '', isWhole: false };
  }
  return { text, isWhole: true };
}

/** Whole lines only: half a line of code is wrong code. */
function renderCode(code: string, room: number): Cut {
  const whole = toFence(code);
  if (whole.length <= room) return { text: whole, isWhole: true };
  const lines: string[] = [];
  for (const line of code.split('\n')) {
    if (toFence([...lines, line, '…'].join('\n')).length + FENCE_CHARS > room) break;
    lines.push(line);
  }
  const text = lines.join('').trim() === '' ? '' : toFence([...lines, '…'].join('\n'));
  return { text, isWhole: false };
}

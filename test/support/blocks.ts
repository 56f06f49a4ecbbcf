import type { Block, Span } from '../../src/model/answer.ts';

/** What blocks say, as a test reads it. */

export function spansOf(block: Block): readonly Span[] {
  if (block.kind === 'paragraph') return block.spans;
  if (block.kind === 'list') return block.items.flat();
  return [{ kind: 'text', text: block.text }];
}

/** A line for each block, and for each item of a list. */
export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      const parts = block.kind === 'list' ? block.items : [spansOf(block)];
      return parts.map((spans) => spans.map(({ text }) => text).join('')).join('\n');
    })
    .join('\n');
}

/** What each block begins with: its label, or else its kind. */
export function labelsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.map((block) => {
    const [first] = spansOf(block);
    const isLabelled = block.kind === 'paragraph' && first?.kind === 'strong';
    return isLabelled ? first.text.trim() : block.kind;
  });
}

import type { Block, Hit } from '../model/answer.ts';
import { paragraph, strong, text, titled } from './spans.ts';
import { standing } from './templates.ts';
import { relatedLabel } from './templates-notes.ts';

/** What else is about it, numbered from `first`: the lead is number 1, whoever asks for “the second one” gets this one. */
export function relatedLines(hits: readonly Hit[], first: number): readonly Block[] {
  return hits.map(({ document }, at) => {
    const label = strong(relatedLabel(first + at));
    if (document.kind === 'note') return paragraph(label, text(document.title));
    return paragraph(label, ...titled(document), text(` (${standing(document)}).`));
  });
}

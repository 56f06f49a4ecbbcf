import type { Block, Hit } from '../model/answer.ts';
import type { Thread } from '../model/document.ts';
import { paragraph, strong, text, titled } from './spans.ts';
import { relatedLabel } from './templates-notes.ts';
import { standing } from './templates-threads.ts';

/** A thread behind a label, with how it stood when it was copied. */
export function threadLine(label: string, thread: Thread): Block {
  return paragraph(strong(label), ...titled(thread), text(` (${standing(thread)}).`));
}

/** What else is about it, numbered from `first`: the lead is number 1, whoever asks for “the second one” gets this one. */
export function relatedLines(hits: readonly Hit[], first: number): readonly Block[] {
  return hits.map(({ document }, at) => {
    const label = relatedLabel(first + at);
    return document.kind === 'note'
      ? paragraph(strong(label), text(document.title))
      : threadLine(label, document);
  });
}

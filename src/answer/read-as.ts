import type { Block, Hit, Verdict } from '../model/answer.ts';
import { bodyOf } from '../model/document-text.ts';
import type { Query } from '../model/query.ts';
import { paragraph, strong, text } from './spans.ts';
import { SAYS, youWrote } from './templates.ts';

/** What was taken for what, and that the library is in English: said before the evidence. */
export function readAs(query: Query, verdict: Verdict, hits: readonly Hit[]): readonly Block[] {
  if (verdict.kind !== 'answer' && verdict.kind !== 'decoded' && verdict.kind !== 'closest')
    return [];
  const blocks: Block[] = [];
  if (query.readings.length > 0) {
    const words = query.readings.map(({ read, typed }) => youWrote(asWritten(read, hits), typed));
    blocks.push(paragraph(strong(SAYS.readAs), text(`${words.join(', ')}.`)));
  }
  if (query.readWith.length > 0) {
    blocks.push(paragraph(strong(SAYS.readWith), text(`${query.readWith.join(', ')}.`)));
  }
  if (query.language !== undefined) {
    const words = query.language === 'zh' ? SAYS.libraryIsEnglishInChinese : SAYS.libraryIsEnglish;
    blocks.push(paragraph(text(words)));
  }
  return blocks;
}

/** The index knows words in lower case; the lead shows how they are written: NWConnection. */
function asWritten(word: string, hits: readonly Hit[]): string {
  const lead = hits[0]?.document;
  const words = (lead ? `${lead.title} ${bodyOf(lead)}` : '').match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.find((each) => each.toLowerCase() === word) ?? word;
}

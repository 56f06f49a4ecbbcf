import type { Answer, Block } from '../../src/model/answer.ts';
import { cleanLine } from '../../src/text/clean.ts';
import { leadingAddress } from './citations.ts';
import { BUDGET } from './limits.ts';
import { escapeWithin } from './lines.ts';
import { toBareAddress } from './mrkdwn.ts';

const ELLIPSIS = '…';

/** The line for notifications and screen readers: the headline and the address that answers for it. */
export function toNotice(answer: Answer): string {
  const address = leadingAddress(answer);
  const link = address === undefined ? '' : ` ${toBareAddress(address)}`;
  const behind = link.length <= BUDGET.line / 2 ? link : '';
  const line = escapeWithin(speakable(answer), BUDGET.line - behind.length);
  return `${line}${behind}`;
}

/** The first words there are: a message without any is not read aloud. */
function speakable({ headline, claim, references }: Answer): string {
  const isQuote = claim[0]?.kind === 'quote' && headline !== '' && !headline.startsWith('“');
  const candidates = [
    isQuote ? `“${headline}”` : headline,
    ...claim.map(wordsOf),
    ...references.map(({ title }) => title),
  ];
  return candidates.map(cleanLine).find((line) => line !== '') ?? ELLIPSIS;
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.spans.map(({ text }) => text).join('');
    case 'list':
      return block.items
        .flat()
        .map(({ text }) => text)
        .join(' ');
    case 'quote':
    case 'code':
      return block.text;
  }
}

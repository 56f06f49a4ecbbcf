import type { AnsweredByThread, Block } from '../model/answer.ts';
import type { Note, Thread } from '../model/document.ts';
import type { Query } from '../model/query.ts';
import type { Composed } from './composed.ts';
import { errorLines } from './error-lines.ts';
import { inline } from './inline.ts';
import { chooseParts } from './note-parts.ts';
import { chooseQuotes, type Quote } from './quote.ts';
import { relatedLines } from './related.ts';
import { linkTo, paragraph, strong, text, titled } from './spans.ts';
import { SAYS, signed, standing } from './templates.ts';
import { BASIS_OF_POINT, GRADE, noteMark } from './templates-notes.ts';

/** Characters quoted from one post: the sentences that answer, then what it says besides. */
const QUOTED = [300, 200, 200, 200] as const;
/** Characters quoted on the first page in all; only one long sentence may go beyond. */
const MOST_QUOTED = 950;
/** Characters quoted on further pages, two quotes a page. */
const FURTHER = [480, 480, 480, 480, 480, 480] as const;
const PER_PAGE = 2;
/** What a further quote must say of what the post can say about the question, 0..1. */
const WORTH_QUOTING = 0.1;

/** The answer that a thread gives: a signed post states, any other one shows that somebody asked. */
export function composeThread(
  query: Query,
  { thread: lead, note, related }: AnsweredByThread,
): Composed {
  const all = chooseQuotes(lead.passages, query.concepts, [...QUOTED, ...FURTHER]);
  const quotes = withinBudget(all.slice(0, QUOTED.length));
  const states = lead.document.signature !== undefined;
  const body = states ? stated(lead.document, quotes) : asked(lead.document, quotes);
  return {
    ...body,
    proof: [
      ...body.proof,
      ...errorLines(query.decoded),
      ...(note ? [alsoSays(query, note.document, 2)] : []),
      ...relatedLines(related, note ? 3 : 2),
    ],
    more: furtherPages(lead.document, all.slice(QUOTED.length)),
  };
}

/** The first quote whole, then those that are worth quoting while there is room. */
function withinBudget(quotes: readonly Quote[]): readonly Quote[] {
  const kept: Quote[] = [];
  let room = MOST_QUOTED;
  for (const quote of quotes) {
    const isFirst = kept.length === 0;
    if (!isFirst && (quote.share < WORTH_QUOTING || quote.text.length > room)) continue;
    kept.push(quote);
    room -= quote.text.length;
  }
  return kept;
}

function stated(thread: Thread, [first, ...rest]: readonly Quote[]): Composed {
  const quote = first?.text ?? thread.title;
  const signature = thread.signature === undefined ? '' : signed(thread.signature);
  return {
    headline: quote,
    claim: [{ kind: 'quote', text: quote }],
    proof: [
      paragraph(strong(SAYS.from), ...titled(thread), text(` (${standing(thread)})${signature}.`)),
      ...rest.map((each) => labelled(SAYS.samePost, each.text)),
    ],
    more: [],
  };
}

function asked(thread: Thread, quotes: readonly Quote[]): Composed {
  return {
    headline: `${SAYS.asked}“${thread.title}”.`,
    claim: [paragraph(text(SAYS.asked), ...titled(thread), text('.'))],
    proof: [
      paragraph(strong(SAYS.from), text(`${standing(thread)}.`)),
      ...quotes.slice(0, 1).map((each) => labelled(SAYS.fromThePost, each.text)),
      ...quotes.slice(1).map((each) => labelled(SAYS.samePost, each.text)),
    ],
    more: [],
  };
}

/** What a note says about the same: its best point or its direct answer. */
function alsoSays(query: Query, note: Note, place: number): Block {
  const { claim, isPoint } = chooseParts(
    note,
    { ...query, platforms: [] },
    { points: 0, characters: 0 },
  );
  const grade = isPoint ? BASIS_OF_POINT[note.confidence] : GRADE[note.confidence];
  return paragraph(strong(SAYS.also), ...inline(claim), text(` (${noteMark(place)}, ${grade})`));
}

function labelled(label: string, quote: string): Block {
  return paragraph(strong(label), text(`“${quote}”`));
}

export function relatedTo(thread: Thread): Block {
  return paragraph(strong(SAYS.related), linkTo(thread), text(` (${standing(thread)}).`));
}

/** What else the post says about it, a page at a time. */
function furtherPages(thread: Thread, rest: readonly Quote[]): readonly (readonly Block[])[] {
  const pages: (readonly Block[])[] = [];
  for (let at = 0; at < rest.length; at += PER_PAGE) {
    pages.push([
      paragraph(...titled(thread)),
      ...rest
        .slice(at, at + PER_PAGE)
        .map(({ text: words }): Block => ({ kind: 'quote', text: words })),
    ]);
  }
  return pages;
}

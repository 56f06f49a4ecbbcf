import type { AnsweredByThread, Block, HitOf } from '../model/answer.ts';
import type { ForumAnswer, Note, Source, Thread } from '../model/document.ts';
import type { Query } from '../model/query.ts';
import { answerOf } from '../model/vouching.ts';
import type { Composed } from './composed.ts';
import { errorLines } from './error-lines.ts';
import { inline } from './inline.ts';
import { chooseParts } from './note-parts.ts';
import { isOfPost, isStatement, pointedAt, quotable } from './quotable.ts';
import { chooseQuotes, type Quote } from './quote.ts';
import { relatedLines } from './related.ts';
import { linkTo, linkToAnswer, paragraph, strong, text, titled } from './spans.ts';
import { SAYS } from './templates.ts';
import { BASIS_OF_POINT, GRADE, noteMark } from './templates-notes.ts';
import { signed, standing, voiceOf } from './templates-threads.ts';

/** Characters quoted from one post: the sentences that answer, then what it says besides. */
const QUOTED = [300, 200, 200, 200] as const;
/** Characters quoted on the first page in all; only one long sentence may go beyond. */
const MOST_QUOTED = 950;
/** Characters quoted on further pages, two quotes a page. */
const FURTHER = [480, 480, 480, 480, 480, 480] as const;
const PER_PAGE = 2;
/** What a further quote must say of what the post can say about the question, 0..1. */
const WORTH_QUOTING = 0.1;
/** Answers that are pointed at without being quoted. */
const MOST_POINTED_AT = 3;

/** The answer that a thread gives: what is signed or vouched for states, anything else shows that somebody asked. */
export function composeThread(
  query: Query,
  { thread: lead, note, related }: AnsweredByThread,
): Composed {
  const all = quotesFor(query, lead);
  const states = isStatement(all[0], lead.document, query.concepts);
  const quotes = withinBudget(all.slice(0, QUOTED.length));
  const body = states ? stated(lead.document, quotes) : asked(lead, quotes);
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

/** What may be quoted, best first; of answers that say nothing about the question, what was asked there. */
function quotesFor({ concepts }: Query, lead: HitOf<Thread>): readonly Quote[] {
  const limits = [...QUOTED, ...FURTHER];
  const quotes = chooseQuotes(quotable(lead), concepts, limits);
  const [best] = quotes;
  if (best?.answer === undefined || isStatement(best, lead.document, concepts)) return quotes;
  return chooseQuotes(lead.passages.filter(isOfPost), concepts, limits);
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
  const voice = first && answerOf(first, thread);
  return {
    headline: quote,
    claim: [{ kind: 'quote', text: quote }],
    proof: [
      paragraph(
        strong(SAYS.from),
        ...titled(thread),
        text(` (${standing(thread)})`),
        ...(voice ? [text(', '), linkToAnswer(voice)] : [text(signatureOf(thread))]),
        text('.'),
      ),
      ...rest.map((each) => besides(each, thread, first)),
    ],
    more: [],
    sources: voicesOf([...(first ? [first] : []), ...rest], thread).map(toSource),
  };
}

function signatureOf({ signature }: Thread): string {
  return signature === undefined ? '' : signed(signature);
}

/** A further quote, behind who says it where that is somebody else. */
function besides(quote: Quote, thread: Thread, first: Quote | undefined): Block {
  const voice = answerOf(quote, thread);
  if (voice === undefined) {
    const isSame = first?.answer === undefined;
    return labelled(isSame ? SAYS.samePost : SAYS.fromThePost, quote.text);
  }
  if (voice.number === first?.answer) return labelled(SAYS.sameAnswer, quote.text);
  return paragraph(
    strong(SAYS.otherAnswer),
    text(`“${quote.text}” (`),
    linkToAnswer(voice),
    text(').'),
  );
}

/** The answers that are quoted, each once. */
function voicesOf(quotes: readonly Quote[], thread: Thread): readonly ForumAnswer[] {
  return [...new Set(quotes.flatMap((quote) => answerOf(quote, thread) ?? []))];
}

function toSource(answer: ForumAnswer): Source {
  return { title: voiceOf(answer), url: answer.url };
}

function asked(lead: HitOf<Thread>, quotes: readonly Quote[]): Composed {
  const thread = lead.document;
  return {
    headline: `${SAYS.asked}“${thread.title}”.`,
    claim: [paragraph(text(SAYS.asked), ...titled(thread), text('.'))],
    proof: [
      paragraph(strong(SAYS.from), text(`${standing(thread)}.`)),
      ...quotes.slice(0, 1).map((each) => labelled(SAYS.fromThePost, each.text)),
      ...quotes.slice(1).map((each) => labelled(SAYS.samePost, each.text)),
      ...pointers(lead),
    ],
    more: [],
  };
}

/** Where to read on: answers that say nothing in the question's words, or that nobody vouches for. */
function pointers(lead: HitOf<Thread>): readonly Block[] {
  const { isVouched, answers } = pointedAt(lead, MOST_POINTED_AT);
  if (answers.length === 0) return [];
  const links = answers.flatMap((answer, at) => [
    ...(at > 0 ? [text('; ')] : []),
    linkToAnswer(answer),
  ]);
  return [
    paragraph(strong(isVouched ? SAYS.answeredThere : SAYS.onlyPointedAt), ...links, text('.')),
  ];
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

/** What else is said about it, a page at a time. */
function furtherPages(thread: Thread, rest: readonly Quote[]): readonly (readonly Block[])[] {
  const pages: (readonly Block[])[] = [];
  for (let at = 0; at < rest.length; at += PER_PAGE) {
    const quotes = rest.slice(at, at + PER_PAGE);
    pages.push([
      paragraph(...titled(thread)),
      ...quotes.flatMap((each) => furtherQuote(each, thread)),
    ]);
  }
  return pages;
}

function furtherQuote(quote: Quote, thread: Thread): readonly Block[] {
  const voice = answerOf(quote, thread);
  const words: Block = { kind: 'quote', text: quote.text };
  return voice ? [paragraph(linkToAnswer(voice), text(':')), words] : [words];
}

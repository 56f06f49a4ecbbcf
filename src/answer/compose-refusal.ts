import type { Block, Counts, Span, Verdict } from '../model/answer.ts';
import type { Note } from '../model/document.ts';
import type { Concept, Query } from '../model/query.ts';
import { sentences } from '../text/sentences.ts';
import { isNote } from './beside.ts';
import type { Composed } from './composed.ts';
import { cutWords } from './cut-words.ts';
import { inline } from './inline.ts';
import { missing } from './lacking.ts';
import { bestSentence } from './note-parts.ts';
import { isOfPost } from './quotable.ts';
import { chooseQuotes } from './quote.ts';
import { paragraph, strong, text, titled } from './spans.ts';
import { closest, DRAFT, HELPFUL, neighbour, SAYS, searched } from './templates.ts';
import { standing } from './templates-threads.ts';

/** Characters quoted from the closest thread; from the others, as much as the first number. */
const QUOTED = [220, 220] as const;
/** How many missing words are named, and how many characters of the question a draft keeps. */
const MOST = { missing: 6, draftTitle: 100, draft: 1200 } as const;

/** Not sure: at most three, each with what it misses. */
export function composeClosest(
  query: Query,
  { hits }: Extract<Verdict, { kind: 'closest' }>,
): Composed {
  const notes = hits.filter(isNote).length;
  const claim = closest({ notes, threads: hits.length - notes });
  const { concepts } = query;
  const items = hits.map(({ document, passages }, place): readonly Span[] => {
    if (document.kind === 'note') return noteItem(document, concepts);
    const limits = QUOTED.slice(0, place === 0 ? QUOTED.length : 1);
    // What is close is told by the post: its answers are read when it is opened.
    const quotes = chooseQuotes(passages.filter(isOfPost), concepts, limits).map(
      ({ text: words }) => ` “${words}”`,
    );
    return [...titled(document), text(` (${standing(document)})${quotes.join('')}`)];
  });
  const lacking = missing(hits[0].evidence)
    .slice(0, MOST.missing)
    .map(({ typed }) => typed);
  return {
    headline: claim,
    claim: [paragraph(text(claim))],
    proof: [
      { kind: 'list', ordered: true, items },
      ...(lacking.length > 0
        ? [paragraph(strong(SAYS.missing), text(`${lacking.join(', ')}.`))]
        : []),
      paragraph(strong(SAYS.wouldHelp), text(`${helpful(query)}.`)),
    ],
    more: [],
  };
}

/** A note by its title, with the sentence of its answer that comes nearest. */
function noteItem(note: Note, concepts: readonly Concept[]): readonly Span[] {
  const nearest = bestSentence(note, concepts);
  return [text(note.title), ...(nearest === undefined ? [] : [text(' '), ...inline(nearest)])];
}

/** No answer: what was searched, what would help, where to ask. Cites nothing. */
export function composeUnknown(
  query: Query,
  { why }: Extract<Verdict, { kind: 'unknown' }>,
  counts: Counts,
): Composed {
  const searchedLine = text(searched(counts));
  switch (why.kind) {
    case 'offTopic':
      return refusal(SAYS.offTopic, [paragraph(searchedLine, text(` ${SAYS.worksBest}`))]);
    case 'neighbour':
      return refusal(neighbour(why.name), [
        paragraph(searchedLine),
        ...(why.apple
          ? [paragraph(strong(SAYS.whereToAsk), text(SAYS.whereOtherTopics))]
          : [paragraph(text(SAYS.worksBest))]),
      ]);
    case 'miss':
      return refusal(SAYS.miss, [
        paragraph(searchedLine, strong(` ${SAYS.wouldHelp}`), text(`${helpful(query)}.`)),
        paragraph(strong(SAYS.whereToAsk), text(`${SAYS.whereNetworking}. ${SAYS.readyToPost}`)),
        { kind: 'code', text: draft(query), language: undefined },
      ]);
  }
}

function refusal(claim: string, proof: readonly Block[]): Composed {
  return { headline: claim, claim: [paragraph(text(claim))], proof, more: [] };
}

/** The first thing a reader would ask back. */
function helpful({ concepts, text: question }: Query): string {
  const names = concepts.filter(({ kind }) => kind === 'identifier');
  const hasCode = concepts.some(({ kind }) => kind === 'code');
  if (names.length === 0) return HELPFUL.api;
  if (!hasCode) return HELPFUL.error;
  return /\b(?:i|mac|watch|tv|iPad|vision)OS\b/i.test(question) ? HELPFUL.log : HELPFUL.version;
}

/** The question as a forum post: what helpers ask for first is asked here. */
function draft({ text: question, concepts }: Query): string {
  const body = cutWords(question.trim(), MOST.draft);
  const [first] = sentences(body);
  const title = cutWords(first ? body.slice(first.start, first.end) : body, MOST.draftTitle);
  const apis = concepts.filter(({ kind }) => kind === 'identifier').map(({ typed }) => typed);
  return [
    `${DRAFT.title}${title.replace(/\s+/g, ' ')}`,
    DRAFT.tags,
    '',
    body,
    '',
    DRAFT.platform,
    `${DRAFT.api}${apis.slice(0, MOST.missing).join(', ')}`,
    DRAFT.error,
    DRAFT.tried,
    DRAFT.where,
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

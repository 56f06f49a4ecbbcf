import type { AnsweredByNote, Block, HitOf, Span } from '../model/answer.ts';
import type { Note, Snippet, Source, Thread } from '../model/document.ts';
import type { Query } from '../model/query.ts';
import { sentences } from '../text/sentences.ts';
import { type Applies, namesOf, readApplies } from './applies.ts';
import type { Composed } from './composed.ts';
import { errorLines } from './error-lines.ts';
import { inline, plain } from './inline.ts';
import { chooseParts, type NoteParts } from './note-parts.ts';
import { chooseQuotes } from './quote.ts';
import { relatedLines, threadLine } from './related.ts';
import { linkToSource, paragraph, strong, text } from './spans.ts';
import { SAYS } from './templates.ts';
import {
  andMore,
  BASIS,
  BASIS_OF_POINT,
  elsewhere,
  NOT_COMPILED,
  olderVersion,
} from './templates-notes.ts';

/** Points on the first page; a snippet takes some of their room. */
const ROOM = { points: 3, characters: 480, besideSnippet: 240 } as const;
/** Points on a further page. */
const PER_PAGE = 5;
/** Sources that are named on the first page. */
const NAMED_SOURCES = 2;

/** The answer that a note gives; a thread shows that others have the same problem. */
export function composeNote(
  query: Query,
  { note: { document }, thread, related, readsAlike }: AnsweredByNote,
): Composed {
  const snippet = query.asksHow ? document.snippet : undefined;
  const characters = snippet ? ROOM.besideSnippet : ROOM.characters;
  const applies = readApplies(document, query.platforms);
  // Who asks “and on macOS?” wants what is said of macOS; else only a platform that the note lacks is worth a word.
  const platforms = query.readWith.length > 0 ? query.platforms : applies.lacking;
  const { concepts } = query;
  const parts = chooseParts(document, { concepts, platforms }, { points: ROOM.points, characters });
  const prefix = elsewherePrefix(parts.claim, applies, query);
  return {
    headline: prefix + plain(parts.claim),
    claim: [paragraph(...(prefix ? [text(prefix)] : []), ...inline(parts.claim))],
    proof: [
      paragraph(...basis(document, parts, applies.shown, snippet !== undefined)),
      ...versionLine(applies),
      ...(readsAlike && thread ? [threadLine(SAYS.likeYours, thread.document)] : []),
      ...errorLines(query.decoded),
      ...generalLine(document, parts),
      ...snippetBlock(snippet),
      ...bullets(parts.points),
      ...(readsAlike ? [] : withQuote(thread, query)),
      ...relatedLines(related, thread ? 3 : 2),
    ],
    more: furtherPages(document, parts, snippet !== undefined),
    sources: document.sources.slice(0, NAMED_SOURCES),
  };
}

/** Says that the note is about other platforms than the question, unless the claim speaks of those. */
function elsewherePrefix(
  claim: string,
  { lacking, holdsFor }: Applies,
  { platforms }: Query,
): string {
  if (lacking.length === 0 || platforms.some(({ name }) => claim.includes(name))) return '';
  return elsewhere(holdsFor, namesOf(lacking));
}

function versionLine({ tooOld, shown }: Applies): readonly Block[] {
  if (tooOld === undefined) return [];
  return [paragraph(text(olderVersion(namesOf([tooOld]), shown ?? '')))];
}

/** Behind a point: what the note says in general. */
function generalLine({ direct }: Note, { isPoint }: NoteParts): readonly Block[] {
  if (!isPoint) return [];
  return [paragraph(strong(SAYS.inGeneral), ...inline(firstSentence(direct)))];
}

function snippetBlock(snippet: Snippet | undefined): readonly Block[] {
  return snippet ? [{ kind: 'code', text: snippet.code, language: snippet.language }] : [];
}

/** Characters quoted from a signed post beside a note, and the passages of it that are read for that. */
const MOST_QUOTED = 260;
const MOST_READ = 5;

/** The thread beside the note, with what it says about the same when it is signed: unlike one that asks, it is evidence. */
function withQuote(thread: HitOf<Thread> | undefined, { concepts }: Query): readonly Block[] {
  if (thread === undefined) return [];
  const isSigned = thread.document.signature !== undefined;
  const quotes = isSigned
    ? chooseQuotes(thread.passages.slice(0, MOST_READ), concepts, [MOST_QUOTED])
    : [];
  return [
    ...relatedLines([thread], 2),
    ...quotes.map((quote) => paragraph(strong(SAYS.fromThePost), text(`“${quote.text}”`))),
  ];
}

function basis(
  note: Note,
  { isPoint }: NoteParts,
  applies: string | undefined,
  hasSnippet: boolean,
): readonly Span[] {
  const grade = isPoint ? BASIS_OF_POINT[note.confidence] : BASIS[note.confidence];
  return [
    strong(SAYS.basis),
    text(`${grade}${hasSnippet ? NOT_COMPILED : ''}.`),
    ...(applies === undefined ? [] : [strong(` ${SAYS.appliesTo}`), text(`${applies}.`)]),
    strong(` ${SAYS.sources}`),
    ...sourceSpans(note.sources),
    text('.'),
  ];
}

/** The first two by title, the others by number. */
function sourceSpans(sources: readonly Source[]): readonly Span[] {
  const named = sources
    .slice(0, NAMED_SOURCES)
    .flatMap((source, at) => [...(at > 0 ? [text('; ')] : []), linkToSource(source)]);
  const others = sources.length - NAMED_SOURCES;
  return others > 0 ? [...named, text(`; ${andMore(others)}`)] : named;
}

function bullets(points: readonly string[]): readonly Block[] {
  if (points.length === 0) return [];
  return [{ kind: 'list', ordered: false, items: points.map(inline) }];
}

function firstSentence(words: string): string {
  const [first] = sentences(words);
  return first ? words.slice(first.start, first.end) : words;
}

/** What the first page left out: the direct answer behind a point, points, snippet, all sources. */
function furtherPages(
  note: Note,
  { isPoint, rest }: NoteParts,
  hasSnippet: boolean,
): readonly (readonly Block[])[] {
  const blocks: (readonly Block[])[] = [];
  if (isPoint) blocks.push([paragraph(...inline(note.direct))]);
  for (let at = 0; at < rest.length; at += PER_PAGE) {
    blocks.push(bullets(rest.slice(at, at + PER_PAGE)));
  }
  if (note.snippet && !hasSnippet) blocks.push(snippetBlock(note.snippet));
  if (note.sources.length > NAMED_SOURCES) {
    const items = note.sources.map((source) => [linkToSource(source)]);
    blocks.push([paragraph(strong(SAYS.sources.trim())), { kind: 'list', ordered: false, items }]);
  }
  return packed(blocks);
}

/** Small pages are shown together: asking for more should be worth it. */
const FEWEST_BLOCKS = 3;

function packed(pages: readonly (readonly Block[])[]): readonly (readonly Block[])[] {
  const found: Block[][] = [];
  for (const page of pages) {
    const last = found.at(-1);
    if (last && last.length + page.length <= FEWEST_BLOCKS) last.push(...page);
    else found.push([...page]);
  }
  return found;
}

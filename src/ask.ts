import { compose, MOST_KILOBYTES } from './answer/compose.ts';
import { decide } from './answer/decide.ts';
import { knownErrors } from './answer/error-lines.ts';
import { said, showThreads, showWhy, turnPage } from './answer/pages.ts';
import { readDocument } from './answer/read-document.ts';
import { smallTalk } from './answer/small-talk.ts';
import { PAGES } from './answer/templates-notes.ts';
import type { LiveIndex } from './live-index.ts';
import type { Answer, Memory, Occasion, Reply } from './model/answer.ts';
import type { Triage } from './model/decoded.ts';
import type { Question } from './model/question.ts';
import { documentNumber } from './query/document-ids.ts';
import {
  addTo,
  asksForCause,
  beginningOf,
  emphasised,
  mayFollow,
  newContent,
} from './query/follow-up.ts';
import { type Intent, readIntent } from './query/intent.ts';
import { hitOn } from './query/retrieve.ts';
import { understand } from './query/understand.ts';
import { hitAt, judge, type Library, libraryOf, type Reading, read, readLog } from './reading.ts';

/** The one thing this project does. Never throws for what a person may type. */
export type Ask = (question: Pick<Question, 'text'>, memory?: Memory) => Reply;

/** The path of a question: understand, retrieve, decide, compose, all on one snapshot. */
export function createAsk(live: LiveIndex): Ask {
  return ({ text }, memory) => {
    const library = libraryOf(live.current);
    const occasion = occasionOf(text);
    if (occasion) return { answer: answerOccasion(text, occasion, library), memory };
    const shown = showDocument(documentNumber(text, library.snapshot), library);
    if (shown) return shown;
    const intent = readIntent(text, memory ? listOf(memory).references.length : 0);
    if (intent) return follow(intent, memory, library);
    return remember(memory ? readOn(text, memory, library) : read(text, library), library);
  };
}

/** A log, read as one whatever it looks like. */
export type AskLog = (text: string) => Reply & { readonly triage: Triage };

export function createTriage(live: LiveIndex): AskLog {
  return (text) => {
    const library = libraryOf(live.current);
    const { reading, triage } = readLog(judge(text, understand(text, library), library), library);
    return { ...remember(reading, library), triage };
  };
}

/** The message alone, or with the question that it goes on from. */
function readOn(text: string, memory: Memory, library: Library): Reading {
  const own = read(text, library);
  const cause = memory.answer.errors.at(-1);
  if (cause && asksForCause(text, own.query)) return read(`${cause.domain} ${cause.code}`, library);
  const chosen = chooseDomain(text, memory, library);
  if (chosen) return chosen;
  if (!mayFollow(text, own.query)) return own;
  const addition = addTo(memory.question, text, own.query);
  const { whole } = addition;
  const both = judge(whole, emphasised(understand(whole, library), addition), library, true);
  return isAbout(both, addition.emphasis) ? both : own;
}

/** Characters of the name of a domain, as somebody who is asked for it answers. */
const LONGEST_DOMAIN = 60;

/** The answer to “Which domain?”: the number that was asked about, read with the domain. */
function chooseDomain(text: string, memory: Memory, library: Library): Reading | undefined {
  const { verdict, errors } = memory.answer;
  if (verdict !== 'decoded' || errors.length > 0 || text.length > LONGEST_DOMAIN) return undefined;
  const both = read(`${text} ${memory.question}`, library);
  return knownErrors(both.query.decoded).length > 0 ? both : undefined;
}

/** True when the lead knows the new words: else the message is about something else. */
function isAbout({ query, hits, decision }: Reading, text: string): boolean {
  if (decision.verdict.kind === 'unknown') return false;
  const fresh = newContent(query, text);
  const met = hits[0]?.evidence.met ?? [];
  return (
    fresh.length === 0 || met.some((each) => each.strength > 0 && fresh.includes(each.concept))
  );
}

function remember(reading: Reading, library: Library): Reply {
  const answer = answerOf(reading, library);
  const question = beginningOf(reading.text);
  return { answer, memory: { question, answer, page: 0, from: undefined } };
}

function answerOf({ query, hits, decision }: Reading, { setting }: Library): Answer {
  return compose(query, hits, decision, setting);
}

function answerOccasion(text: string, occasion: Occasion, library: Library): Answer {
  const query = { ...understand('', library), text };
  return compose(query, [], decide(query, [], occasion), library.setting);
}

function follow(intent: Intent, memory: Memory | undefined, library: Library): Reply {
  switch (intent.kind) {
    case 'more':
      return turnPage(memory, 1);
    case 'back':
      return turnPage(memory, -1);
    case 'why':
      return showWhy(memory);
    case 'threads':
      return showThreads(memory);
    case 'read':
      return memory
        ? open(intent.place, memory, library)
        : { memory, answer: said(PAGES.nothingYet) };
  }
}

/** One of the documents that the answer before names, as an answer of its own. */
function open(place: number, memory: Memory, library: Library): Reply {
  const from = listOf(memory);
  const { question } = memory;
  const { query, hits } = read(question, library);
  const hit = hitAt(from.references[place - 1]?.id, query, hits, library);
  if (!hit) return { memory, answer: said(PAGES.noSuch(from.references.length)) };
  const answer = compose(query, hits, readDocument(hit), library.setting);
  return { answer, memory: { question, answer, page: 0, from } };
}

/** A document that is asked for by its id, as an answer to its title. */
function showDocument(number: number | undefined, library: Library): Reply | undefined {
  if (number === undefined) return undefined;
  const { snapshot, setting } = library;
  const { id, title } = snapshot.document(number);
  const { query, hits } = read(title, library);
  const hit = hits.find(({ document }) => document.id === id) ?? hitOn(query, number, snapshot);
  if (!hit) return undefined;
  const answer = compose(query, hits, readDocument(hit), setting);
  return { answer, memory: { question: title, answer, page: 0, from: undefined } };
}

/** The answer whose list “the second one” is about. */
function listOf({ answer, from }: Memory): Answer {
  return from ?? answer;
}

function occasionOf(text: string): Occasion | undefined {
  return text.length > MOST_KILOBYTES * 1000 ? 'tooLong' : smallTalk(text);
}

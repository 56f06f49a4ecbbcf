import type { Setting } from './answer/compose.ts';
import { showsAnything } from './answer/compose-triage.ts';
import { type Decision, decide } from './answer/decide.ts';
import { knownErrors } from './answer/error-lines.ts';
import { looksLikeLog } from './decode/looks-like-log.ts';
import { triage } from './decode/triage.ts';
import type { OpenSnapshot } from './index/open-snapshot.ts';
import type { Hit } from './model/answer.ts';
import type { Triage } from './model/decoded.ts';
import type { ApiSymbol, Document, DocumentId } from './model/document.ts';
import type { Query } from './model/query.ts';
import { openLibrary, type Library as Words } from './query/library.ts';
import { hitOn, retrieve } from './query/retrieve.ts';
import { readSymbolQuestion } from './query/symbols.ts';
import { understand } from './query/understand.ts';

/** One snapshot with all that is made of it once. */
export interface Library extends Words {
  readonly setting: Setting;
}

/** What was made of a message. */
export interface Reading {
  readonly text: string;
  readonly query: Query;
  readonly hits: readonly Hit[];
  readonly decision: Decision;
}

/** Notes named beside a decoded error. */
const MOST_RELATED = 1;
/** Documents beside a log, and signatures whose documents are shown. */
const MOST_ABOUT = { documents: 4, signatures: 3 } as const;

const opened = new WeakMap<OpenSnapshot, Library>();

/** The library of a snapshot, opened once for as long as the snapshot lives. */
export function libraryOf(snapshot: OpenSnapshot): Library {
  const library = opened.get(snapshot) ?? openOn(snapshot);
  opened.set(snapshot, library);
  return library;
}

function openOn(snapshot: OpenSnapshot): Library {
  const setting = { counts: snapshot.reference.counts, index: snapshot.id };
  // Not spread: that would open everything in it at once.
  return Object.assign(openLibrary(snapshot), { setting });
}

/** Reads a message as a question or, when it looks like one and shows anything, as a log. */
export function read(text: string, library: Library): Reading {
  const reading = judge(text, understand(text, library), library);
  if (text.length <= LONGEST_SYMBOL_QUESTION) return readSymbol(reading, library);
  if (!looksLikeLog(text)) return reading;
  const log = readLog(reading, library);
  return showsAnything(log.triage) ? log.reading : reading;
}

/** Characters: a symbol may be long, what is asked about it is short. */
const LONGEST_SYMBOL_QUESTION = 160;

/** A question for a symbol alone is answered by the documents that mention it, unless one answers it. */
function readSymbol(reading: Reading, library: Library): Reading {
  const asked = readSymbolQuestion(reading.text, library);
  const { kind } = reading.decision.verdict;
  const isAnswered = kind === 'answer' || kind === 'decoded';
  if (!asked || (isAnswered && !asked.asksWhere)) return reading;
  const { query, hits, decision } = reading;
  const { symbol } = asked;
  const about = closestTo(symbol)
    .flatMap((id) => hitAt(id, query, hits, library) ?? [])
    .sort((a, b) => closeness(b.document, symbol.name) - closeness(a.document, symbol.name));
  if (about.length === 0) return reading;
  const verdict = { kind: 'symbol', symbol, about } as const;
  return { ...reading, decision: { ...decision, confidence: 1, verdict } };
}

/** Its notes, and as many threads as anybody reads: in a large corpus thousands mention one. */
function closestTo({ documents }: ApiSymbol): readonly DocumentId[] {
  const isNote = (id: DocumentId): boolean => id.startsWith('note:');
  const threads = documents.filter((id) => !isNote(id));
  return [...documents.filter(isNote), ...threads.slice(0, MOST_THREADS)];
}

/** Seven pages of an answer. */
const MOST_THREADS = 40;

/** A note about a symbol is closer to it than one that mentions it, and that closer than a thread. */
function closeness(document: Document, name: string): number {
  if (document.kind === 'thread') return 0;
  return document.apis.includes(name) ? 2 : 1;
}

/** Reads a text as a log, whatever it looks like. */
export function readLog(
  reading: Reading,
  library: Library,
): { readonly reading: Reading; readonly triage: Triage } {
  const found = triage(reading.text, library.errors, library.signatures);
  const decision: Decision = {
    verdict: { kind: 'triage', triage: found, about: aboutLog(found, reading, library) },
    confidence: 1,
    signals: reading.decision.signals,
  };
  return { reading: { ...reading, decision }, triage: found };
}

/** Finds what fits a question that is already understood, and decides what may be said. */
export function judge(text: string, query: Query, library: Library, isFollowUp = false): Reading {
  const hits = retrieve(query, library.snapshot);
  const decision = decide(query, hits, undefined, isFollowUp);
  return { text, query, hits, decision: withTableNotes(decision, query, hits, library) };
}

/** A document as a hit, whether the question found it or not. */
export function hitAt(
  id: DocumentId | undefined,
  query: Query,
  hits: readonly Hit[],
  { snapshot }: Library,
): Hit | undefined {
  const number = id && snapshot.reference.numberOf(id);
  const found = hits.find(({ document }) => document.id === id);
  return found ?? (number === undefined ? undefined : hitOn(query, number, snapshot));
}

/** Adds the notes that the error table names for the errors of a question. */
function withTableNotes(
  decision: Decision,
  query: Query,
  hits: readonly Hit[],
  library: Library,
): Decision {
  const { verdict } = decision;
  if (verdict.kind !== 'decoded') return decision;
  const ids = new Set(knownErrors(query.decoded).flatMap(({ seeNotes }) => seeNotes));
  const related = [...ids]
    .filter((id) => id !== verdict.note?.document.id)
    .flatMap((id) => hitAt(id, query, hits, library) ?? []);
  return { ...decision, verdict: { ...verdict, related: related.slice(0, MOST_RELATED) } };
}

/** What is about a log: what its signatures name, what answers it as a question, what the error table names. */
function aboutLog(found: Triage, { query, hits, decision }: Reading, library: Library): Hit[] {
  const signatures = found.signatures.slice(0, MOST_ABOUT.signatures);
  const ids = new Set([
    ...signatures.flatMap(({ signature }) => signature.documents),
    ...citedIn(decision),
    ...knownErrors(found.decoded).flatMap(({ seeNotes }) => seeNotes),
  ]);
  const about = [...ids].flatMap((id) => hitAt(id, query, hits, library) ?? []);
  return about.slice(0, MOST_ABOUT.documents);
}

function citedIn({ verdict }: Decision): readonly DocumentId[] {
  if (verdict.kind !== 'answer' && verdict.kind !== 'decoded') return [];
  return [verdict.thread, verdict.note].flatMap((hit) => (hit ? [hit.document.id] : []));
}

import type { NonEmpty } from './brand.ts';
import type { Triage } from './decoded.ts';
import type { ApiSymbol, Document, DocumentId, Note, Passage, Source, Thread } from './document.ts';
import type { Concept } from './query.ts';

/** What speaks for a document; every share is 0..1. */
export interface Evidence {
  /** BM25 of its best passage. */
  readonly bm25: number;
  /** Share of the question's weight that the document covers within a few neighbouring passages. */
  readonly coverage: number;
  /** Share of the title's weight that the question covers. */
  readonly title: number;
  /** The same for that other name of the document which the question covers best. */
  readonly asked: number;
  /** Share of what the document is about that the question names; undefined for all but the lead. */
  readonly gist: number | undefined;
  /** The question's concepts, weightiest first, each with how well the document meets it. */
  readonly met: readonly Met[];
}

export interface Met {
  readonly concept: Concept;
  /** 0..1: 0 it lacks it, 1 it has the word as asked. */
  readonly strength: number;
  /** True when it has the word itself, in whole or in parts or spelt right, or an exact synonym. */
  readonly isSame: boolean;
}

/** One document found, with the passages of it that fit best. */
export type Hit = HitOf<Note> | HitOf<Thread>;

export interface HitOf<D extends Document> {
  readonly document: D;
  /** Best first; at least one. */
  readonly passages: NonEmpty<Passage>;
  readonly score: number;
  readonly evidence: Evidence;
}

/** What the evidence allows us to say. */
export type Verdict =
  | AnsweredByNote
  | AnsweredByThread
  /** The errors in the question are the question. */
  | {
      readonly kind: 'decoded';
      readonly note: HitOf<Note> | undefined;
      readonly thread: HitOf<Thread> | undefined;
      /** Notes that the error table names. */
      readonly related: readonly Hit[];
    }
  /** A symbol and nothing else: the documents that mention it. */
  | { readonly kind: 'symbol'; readonly symbol: ApiSymbol; readonly about: readonly Hit[] }
  /** A log: what it shows, and the documents about that. */
  | { readonly kind: 'triage'; readonly triage: Triage; readonly about: readonly Hit[] }
  | { readonly kind: 'closest'; readonly hits: NonEmpty<Hit> }
  | { readonly kind: 'unknown'; readonly why: Unknown }
  | { readonly kind: 'help'; readonly occasion: Occasion };

/** A note answers; a thread may show that others have the same problem. */
export interface AnsweredByNote {
  readonly kind: 'answer';
  readonly leads: 'note';
  readonly note: HitOf<Note>;
  readonly thread: HitOf<Thread> | undefined;
  /** True when the question is the thread’s own. */
  readonly readsAlike: boolean;
  readonly related: readonly Hit[];
}

/** A thread answers, or is all there is; a note may add to it. */
export interface AnsweredByThread {
  readonly kind: 'answer';
  readonly leads: 'thread';
  readonly thread: HitOf<Thread>;
  readonly note: HitOf<Note> | undefined;
  readonly related: readonly Hit[];
}

/** How much there is to answer from. */
export interface Counts {
  readonly threads: number;
  readonly notes: number;
  readonly errorCodes: number;
}

/** What to say when nothing was asked that could be answered. */
export type Occasion = 'help' | 'greeting' | 'thanks' | 'empty' | 'tooLong';

/** Why there is no answer: not networking, a named neighbour of the field, or networking that the corpus lacks. */
export type Unknown =
  | { readonly kind: 'offTopic' }
  | { readonly kind: 'neighbour'; readonly name: string; readonly apple: boolean }
  | { readonly kind: 'miss' };

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly language: string | undefined }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Span[])[];
    };

/** A document named in an answer, as a program reads it. */
export interface Reference {
  readonly id: DocumentId;
  readonly kind: Document['kind'];
  readonly title: string;
  readonly url: string;
  readonly score: number;
}

export type Action = 'more' | 'back' | 'why' | 'threads' | 'read';

/** An error that was found in the question, as a program reads it. */
export interface NamedError {
  readonly domain: string;
  readonly code: number;
  readonly name: string;
}

/** The same value on every platform; an adapter renders it and adds nothing. */
export interface Answer {
  readonly verdict: Exclude<Verdict['kind'], 'triage' | 'symbol'>;
  /** 0..1: how sure the bot is that the lead answers the question. Calibrated by `npm run eval`. */
  readonly confidence: number;
  /** One plain line of at most 180 characters: notifications and screen readers get only this. */
  readonly headline: string;
  /** The first thing to read: true when read alone. */
  readonly claim: readonly Block[];
  /** What the claim stands on, and what to do next. */
  readonly proof: readonly Block[];
  /** Further pages, each shown on request. */
  readonly more: readonly (readonly Block[])[];
  /** Related threads, shown on request. */
  readonly threads: readonly Block[];
  /** Terms, corrections, scores and index behind the answer. */
  readonly why: readonly Block[];
  readonly references: readonly Reference[];
  /** The errors of the question that the table knows: outermost first, chain by chain. */
  readonly errors: readonly NamedError[];
  readonly sources: readonly Source[];
  readonly actions: readonly Action[];
}

/** What one conversation remembers: its last answer. Plain data, so that it can be stored; bounded by what an answer holds. */
export interface Memory {
  /** The last question, as it was read: of a follow-up, with what it follows. */
  readonly question: string;
  readonly answer: Answer;
  /** The page on show: 0 is the answer itself, n the n-th of its further pages. */
  readonly page: number;
  /** The answer that named the document which is now shown; its list still counts for “the second one”. */
  readonly from: Answer | undefined;
}

/** An answer, and what to remember for the next question. */
export interface Reply {
  readonly answer: Answer;
  readonly memory: Memory | undefined;
}

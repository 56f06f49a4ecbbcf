import type { NonEmpty } from './brand.ts';
import type { Document, Passage, Source } from './document.ts';
import type { Concept } from './query.ts';

/** What speaks for a document; every share is 0..1. */
export interface Evidence {
  /** BM25 of its best passage. */
  readonly bm25: number;
  /** Share of the question's weight that the document covers within a few neighbouring passages. */
  readonly coverage: number;
  /** Share of the title's weight that the question covers. */
  readonly title: number;
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
export interface Hit {
  readonly document: Document;
  /** Best first; at least one. */
  readonly passages: NonEmpty<Passage>;
  readonly score: number;
  readonly evidence: Evidence;
}

/** What the evidence allows us to say. */
export type Verdict =
  | { readonly kind: 'answer'; readonly lead: Hit; readonly related: readonly Hit[] }
  | { readonly kind: 'closest'; readonly hits: NonEmpty<Hit> }
  | { readonly kind: 'unknown'; readonly why: Unknown }
  | { readonly kind: 'help'; readonly occasion: Occasion };

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
  readonly kind: Document['kind'];
  readonly title: string;
  readonly url: string;
  readonly score: number;
}

export type Action = 'more' | 'why' | 'threads';

/** The same value on every platform; an adapter renders it and adds nothing. */
export interface Answer {
  readonly verdict: Verdict['kind'] | 'decoded';
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
  /** Related documents, shown on request. */
  readonly threads: readonly Block[];
  /** Terms, corrections, scores and index behind the answer. */
  readonly why: readonly Block[];
  readonly references: readonly Reference[];
  readonly sources: readonly Source[];
  readonly actions: readonly Action[];
}

import type { NonEmpty } from './brand.ts';
import type { Document, Passage, Source } from './document.ts';

/** One document found, with the passage of it that fits best. */
export interface Hit {
  readonly document: Document;
  readonly passage: Passage;
  /** Further passages of the same document, best first. */
  readonly others: readonly Passage[];
  readonly score: number;
}

/** What the evidence allows us to say. */
export type Verdict =
  | { readonly kind: 'answer'; readonly lead: Hit; readonly related: readonly Hit[] }
  | { readonly kind: 'closest'; readonly hits: NonEmpty<Hit> }
  | { readonly kind: 'unknown'; readonly why: Unknown }
  | { readonly kind: 'help'; readonly occasion: 'help' | 'greeting' | 'thanks' | 'empty' };

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
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] };

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

import type { Brand } from './brand.ts';

/** Made by `src/ingest`: `thread:on-ftp`. */
export type DocumentId = Brand<string, 'DocumentId'>;
/** Made by `src/ingest/passages.ts`: the document's id and the passage's place in it. */
export type PassageId = Brand<string, 'PassageId'>;

export interface Source {
  readonly title: string;
  readonly url: string;
}

/** A counter of the forum, as printed and as a number: `2.1k` is 2100, rounded by the forum. */
export interface Count {
  readonly text: string;
  readonly value: number;
}

/** When a thread was last active, as printed and as far as it can be dated. */
export interface Activity {
  /** As printed: `Jun ’25`, `1w`. */
  readonly text: string;
  /** ISO 8601, as long as its precision: `2025-06`, `2026-04-08`. Undefined when a relative age has no day to count from. */
  readonly date: string | undefined;
  readonly precision: 'month' | 'week' | 'day' | 'hour' | 'minute';
  /** True when the day of the copy, from which a relative age counts, is itself an estimate. */
  readonly approximate: boolean;
}

/** A post of the forum as the listing shows it: the question, never the replies. */
export interface Thread {
  readonly kind: 'thread';
  readonly id: DocumentId;
  /** The forum's own number; a listing in plain text does not show it. */
  readonly number: number | undefined;
  readonly url: string | undefined;
  readonly title: string;
  readonly body: string;
  readonly replies: Count;
  readonly boosts: Count;
  readonly views: Count;
  readonly activity: Activity;
  /** Who vouches for the post, in its own words: `Developer Technical Support @ Apple`. */
  readonly signature: string | undefined;
}

export type Document = Thread;

/** A piece of a document short enough to quote. */
export interface Passage {
  readonly id: PassageId;
  readonly document: DocumentId;
  readonly heading: string | undefined;
  readonly text: string;
}

/** Everything the bot knows, checked: ids are unique and every reference resolves. */
export interface Corpus {
  readonly documents: readonly Document[];
  /** In the order of `documents`; those of one document stand together. */
  readonly passages: readonly Passage[];
  readonly lexicon: Lexicon;
}

/** Words of one meaning: `same` go both ways, `said` leads to `means` only. */
export type AliasGroup =
  | { readonly id: string; readonly same: readonly string[]; readonly strength: number }
  | {
      readonly id: string;
      readonly said: readonly string[];
      readonly means: readonly string[];
      readonly strength: number;
    };

export interface GlossaryLanguage {
  readonly name: string;
  /** Words without content of their own. */
  readonly stop: readonly string[];
  /** Foreign word or phrase → English terms. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
}

export interface Neighbour {
  readonly name: string;
  readonly words: readonly string[];
}

/** What is known about words rather than about networking; data under `corpus/`. */
export interface Lexicon {
  readonly aliases: readonly AliasGroup[];
  readonly glossary: Readonly<Record<string, GlossaryLanguage>>;
  readonly neighbours: {
    readonly apple: readonly Neighbour[];
    readonly platforms: readonly Neighbour[];
    /** Words that show that a question is about networking at all. */
    readonly field: readonly string[];
  };
}

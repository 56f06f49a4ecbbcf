import type { Decoded } from './decoded.ts';
import type { Term, WeightedTerm } from './question.ts';

/** One way to find a concept: all its terms must occur. */
export interface Alternative {
  readonly terms: readonly Term[];
  /** 0..1: how surely it is what was meant; 1 is the word as asked. */
  readonly strength: number;
  readonly how: 'asked' | 'part' | 'alias' | 'glossary' | 'spelling';
  /** In the words of a person, for “Read as”. */
  readonly shown: string;
}

/** One thing that the question is about. */
export interface Concept {
  /** As typed. */
  readonly typed: string;
  /** A number that stands where error codes stand is a code. */
  readonly kind: 'word' | 'identifier' | 'number' | 'code' | 'cjk';
  /** True for what belongs to the field: names, codes, acronyms, words of networking. */
  readonly isTechnical: boolean;
  /** How much of the question it carries; 0 for a word without content of its own. */
  readonly weight: number;
  /** True when neither the index nor the lexicon knows any of it. */
  readonly unknown: boolean;
  /** True when it stands in the text of an error rather than in the words around it. */
  readonly ofError: boolean;
  readonly alternatives: readonly Alternative[];
}

/** A word that was taken for another. */
export interface Reading {
  readonly typed: string;
  readonly read: string;
  readonly how: 'spelling' | 'alias' | 'glossary';
}

/** What was understood of a question. */
export interface Query {
  readonly text: string;
  /** Code of the language when it is not English: `zh`, `de`. */
  readonly language: string | undefined;
  readonly concepts: readonly Concept[];
  /** The concepts as the index is asked for them. */
  readonly terms: readonly WeightedTerm[];
  readonly readings: readonly Reading[];
  readonly topic: Topic;
  /** The errors in the text as it was pasted. */
  readonly decoded: Decoded;
  /** Apple's platforms that the question names, with the version if it names one. */
  readonly platforms: readonly NamedPlatform[];
  /** The words of the question before it that it goes on from; empty for a question of its own. */
  readonly readWith: readonly string[];
  /** True when it asks how something is done. */
  readonly asksHow: boolean;
}

export interface NamedPlatform {
  readonly name: 'iOS' | 'iPadOS' | 'macOS' | 'watchOS' | 'tvOS' | 'visionOS';
  /** `17.4` */
  readonly version: string | undefined;
}

/** What field a question belongs to, by the words that give it away. */
export interface Topic {
  /** True when a word of networking occurs. */
  readonly isField: boolean;
  /** Another framework or platform that is named. */
  readonly neighbour: { readonly name: string; readonly isApple: boolean } | undefined;
  /** Every other framework or platform that is named, with the words that name it. */
  readonly others: readonly { readonly terms: readonly Term[]; readonly isApple: boolean }[];
}

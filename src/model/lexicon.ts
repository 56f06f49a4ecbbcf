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

/** The lexicon as the index keeps it: every phrase already cut into words, so that a start costs no analysis. */

/** A phrase to look for in passages. */
export interface Target {
  /** With blanks between. */
  readonly terms: string;
  /** As a person wrote it. */
  readonly shown: string;
}

/** A phrase to look for in questions: the stems of its words of content, with blanks between. One string is read faster than a list. */
export type Stems = string;

export interface CompiledAlias {
  readonly strength: number;
  /** What a question may say. */
  readonly said: readonly Stems[];
  readonly means: readonly Target[];
  /** True when `said[i]` and `means[i]` are one phrase, which then does not lead to itself. */
  readonly isMutual: boolean;
}

export interface CompiledNeighbour {
  readonly name: string;
  readonly phrases: readonly Stems[];
}

export interface CompiledGlossary {
  readonly terms: readonly {
    /** As written, lower case. */
    readonly key: string;
    readonly stems: Stems;
    readonly targets: readonly Target[];
  }[];
}

export interface CompiledLexicon {
  readonly aliases: readonly CompiledAlias[];
  readonly apple: readonly CompiledNeighbour[];
  readonly platforms: readonly CompiledNeighbour[];
  readonly field: readonly Stems[];
  /** Lower-case words that the lexicon uses: a typo may mean one of them. */
  readonly words: readonly string[];
  /** Stop words by language, without accents: enough to tell the languages apart. */
  readonly stop: Readonly<Record<string, readonly string[]>>;
}

/** A phrase of an alias group: the number of the group, and which of its phrases it is. */
export interface AliasPhrase {
  readonly stems: Stems;
  readonly alias: number;
  readonly place: number;
}

export interface NamedPhrase {
  readonly stems: Stems;
  readonly name: string;
}

/** All phrases that begin with one stem. */
export interface PhrasesByStem {
  readonly aliases: readonly AliasPhrase[];
  readonly apple: readonly NamedPhrase[];
  readonly platforms: readonly NamedPhrase[];
  readonly field: readonly Stems[];
}

/** The compiled lexicon as a snapshot keeps it: each piece is read when a question needs it. */
export interface StoredLexicon {
  readonly stop: CompiledLexicon['stop'];
  readonly words: readonly string[];
  /** Undefined when no phrase begins with the stem. */
  phrasesFrom(stem: string): PhrasesByStem | undefined;
  /** Throws `RangeError` for a number that no phrase has. */
  alias(number: number): CompiledAlias;
  glossary(language: string): CompiledGlossary;
}

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

/** The compiled lexicon, its glossaries read one by one when a question needs them. */
export interface StoredLexicon {
  readonly core: CompiledLexicon;
  glossary(language: string): CompiledGlossary;
}

import type { CompiledAlias, CompiledNeighbour, StoredLexicon, Target } from '../model/lexicon.ts';
import { foldAccents } from '../text/foreign-stem.ts';
import { createPhraseBook, type Phrase, type PhraseBook } from './phrases.ts';

/** What a phrase of a question may mean. */
interface Meaning {
  readonly alias: CompiledAlias;
  /** Which of the alias's phrases it is. */
  readonly place: number;
}

/** What a phrase leads to; not to itself. */
export function targetsOf({ alias, place }: Meaning): readonly Target[] {
  return alias.isMutual ? alias.means.filter((_, at) => at !== place) : alias.means;
}

/** One language of the glossary, ready to be looked up. */
export interface OpenGlossary {
  readonly phrases: PhraseBook<readonly Target[]>;
  /** Keys as written, for scripts without blanks. */
  readonly keys: ReadonlyMap<string, readonly Target[]>;
  readonly longestKey: number;
}

/** The lexicon, ready to be looked up in a question. */
export interface LexiconIndex {
  readonly aliases: PhraseBook<Meaning>;
  readonly languages: readonly string[];
  /** True for a lower-case word without content of its own in that language. */
  isStop(language: string, word: string): boolean;
  glossary(language: string): OpenGlossary;
  readonly apple: PhraseBook<string>;
  readonly platforms: PhraseBook<string>;
  readonly field: PhraseBook<undefined>;
  readonly words: readonly string[];
}

export function openLexicon(stored: StoredLexicon): LexiconIndex {
  const { aliases, apple, platforms, field, words, stop } = stored.core;
  const glossaries = new Map<string, OpenGlossary>();
  const stops = new Map(Object.entries(stop).map(([code, list]) => [code, new Set(list)]));
  return {
    aliases: createPhraseBook(aliases.flatMap(aliasPhrases)),
    languages: [...stops.keys()],
    isStop: (language, word) => stops.get(language)?.has(foldAccents(word)) ?? false,
    glossary: (language) => {
      const open = glossaries.get(language) ?? openGlossary(stored, language);
      glossaries.set(language, open);
      return open;
    },
    apple: createPhraseBook(apple.flatMap(namedPhrases)),
    platforms: createPhraseBook(platforms.flatMap(namedPhrases)),
    field: createPhraseBook(field.map((stems) => ({ stems, value: undefined }))),
    words,
  };
}

function aliasPhrases(alias: CompiledAlias): readonly Phrase<Meaning>[] {
  return alias.said.map((stems, place) => ({ stems, value: { alias, place } }));
}

function namedPhrases({ name, phrases }: CompiledNeighbour): readonly Phrase<string>[] {
  return phrases.map((stems) => ({ stems, value: name }));
}

function openGlossary(stored: StoredLexicon, language: string): OpenGlossary {
  const { terms } = stored.glossary(language);
  return {
    phrases: createPhraseBook(terms.map(({ stems, targets }) => ({ stems, value: targets }))),
    keys: new Map(terms.map(({ key, targets }) => [key, targets])),
    longestKey: Math.max(0, ...terms.map(({ key }) => key.length)),
  };
}

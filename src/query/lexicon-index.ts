import type {
  AliasPhrase,
  CompiledAlias,
  NamedPhrase,
  PhrasesByStem,
  StoredLexicon,
  Target,
} from '../model/lexicon.ts';
import type { English } from '../text/english.ts';
import { foldAccents } from '../text/foreign-stem.ts';
import { createPhraseBook, openPhraseBook, type Phrase, type PhraseBook } from './phrases.ts';

/** What a phrase of a question means by another name. */
interface Meaning {
  readonly targets: readonly Target[];
  readonly strength: number;
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
  readonly aliases: PhraseBook<Pick<AliasPhrase, 'alias' | 'place'>>;
  meaning(phrase: Pick<AliasPhrase, 'alias' | 'place'>): Meaning;
  readonly languages: readonly string[];
  /** True for a lower-case word without content of its own in that language. */
  isStop(language: string, word: string): boolean;
  glossary(language: string): OpenGlossary;
  readonly apple: PhraseBook<string>;
  readonly platforms: PhraseBook<string>;
  readonly field: PhraseBook<undefined>;
  readonly words: readonly string[];
  readonly english: English;
}

export function openLexicon(stored: StoredLexicon, english: English): LexiconIndex {
  const glossaries = new Map<string, OpenGlossary>();
  const stops = new Map(Object.entries(stored.stop).map(([code, list]) => [code, new Set(list)]));
  const lookUp = createLookUp(stored);
  return {
    aliases: openPhraseBook((first) =>
      (lookUp(first)?.aliases ?? []).map(({ stems, alias, place }) => ({
        stems,
        value: { alias, place },
      })),
    ),
    meaning: ({ alias, place }) => targetsOf(stored.alias(alias), place),
    languages: [...stops.keys()],
    isStop: (language, word) => stops.get(language)?.has(foldAccents(word)) ?? false,
    glossary: (language) => {
      const open = glossaries.get(language) ?? openGlossary(stored, language);
      glossaries.set(language, open);
      return open;
    },
    apple: openPhraseBook((first) => (lookUp(first)?.apple ?? []).map(toNamed)),
    platforms: openPhraseBook((first) => (lookUp(first)?.platforms ?? []).map(toNamed)),
    field: openPhraseBook((first) =>
      (lookUp(first)?.field ?? []).map((stems) => ({ stems, value: undefined })),
    ),
    get words() {
      return stored.words;
    },
    english,
  };
}

/** Entries kept: those of the words of the field, which come again in every question. */
const MOST_KEPT = 5000;

function createLookUp(stored: StoredLexicon): (first: string) => PhrasesByStem | undefined {
  const kept = new Map<string, PhrasesByStem | undefined>();
  return (first) => {
    if (kept.has(first)) return kept.get(first);
    const found = stored.phrasesFrom(first);
    if (kept.size < MOST_KEPT) kept.set(first, found);
    return found;
  };
}

/** What a phrase leads to; not to itself. */
function targetsOf({ means, isMutual, strength }: CompiledAlias, place: number): Meaning {
  const targets = isMutual ? means.filter((_, at) => at !== place) : means;
  return { targets, strength };
}

function toNamed({ stems, name }: NamedPhrase): Phrase<string> {
  return { stems, value: name };
}

function openGlossary(stored: StoredLexicon, language: string): OpenGlossary {
  const { terms } = stored.glossary(language);
  return {
    phrases: createPhraseBook(terms.map(({ stems, targets }) => ({ stems, value: targets }))),
    keys: new Map(terms.map(({ key, targets }) => [key, targets])),
    longestKey: Math.max(0, ...terms.map(({ key }) => key.length)),
  };
}

import { createRequire } from 'node:module';

/** natural's stemmers of the languages of the glossary that have endings. */
const STEMMER_FILES: ReadonlyMap<string, string> = new Map([
  ['de', 'natural/lib/natural/stemmers/porter_stemmer_de.js'],
  ['es', 'natural/lib/natural/stemmers/porter_stemmer_es.js'],
  ['fr', 'natural/lib/natural/stemmers/porter_stemmer_fr.js'],
  ['pt', 'natural/lib/natural/stemmers/porter_stemmer_pt.js'],
  ['ru', 'natural/lib/natural/stemmers/porter_stemmer_ru.js'],
]);
const LONGEST_STEMMED = 32;

type Stem = (word: string) => string;
const stems = new Map<string, Stem>();

/** The stem of a lower-case word of `language`; the word itself where the language has no stemmer. */
function foreignStem(language: string, word: string): string {
  if (word.length > LONGEST_STEMMED) return word;
  const stem = stems.get(language) ?? loadStem(language);
  stems.set(language, stem);
  return stem(word);
}

/** Loaded when the language first occurs: most processes never need them. */
function loadStem(language: string): Stem {
  const file = STEMMER_FILES.get(language);
  if (file === undefined) return (word) => word;
  const stemmer: { stem: Stem } = createRequire(import.meta.url)(file);
  return (word) => stemmer.stem(word);
}

/** One stem a word; accents are dropped first, since half of those who type leave them out. */
export function foreignStems(language: string, words: readonly string[]): readonly string[] {
  return words.map((word) => foreignStem(language, foldAccents(word.toLowerCase())));
}

export function foldAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

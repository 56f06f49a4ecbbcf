import type { AliasGroup, GlossaryLanguage, Lexicon } from '../model/document.ts';
import type { Term } from '../model/question.ts';
import { foreignStem } from '../text/foreign-stem.ts';
import { isStopWord } from '../text/stop-words.ts';
import { type Token, tokenize } from '../text/tokenize.ts';
import { createPhraseBook, type Phrase, type PhraseBook } from './phrases.ts';

/** An English phrase to look for, as terms and in the words of a person. */
export interface Target {
  readonly terms: readonly Term[];
  readonly shown: string;
}

export interface Meaning {
  readonly strength: number;
  readonly targets: readonly Target[];
}

/** One language of the glossary, ready to be looked up. */
export interface OpenGlossary {
  readonly isStop: (word: string) => boolean;
  readonly phrases: PhraseBook<readonly Target[]>;
  /** Keys as written, for scripts without blanks. */
  readonly keys: ReadonlyMap<string, readonly Target[]>;
  readonly longestKey: number;
}

/** The lexicon, ready to be looked up in a question. */
export interface LexiconIndex {
  readonly aliases: PhraseBook<Meaning>;
  readonly languages: readonly string[];
  glossary(language: string): OpenGlossary;
  readonly apple: PhraseBook<string>;
  readonly platforms: PhraseBook<string>;
  readonly field: PhraseBook<string>;
  /** Lower-case words that the lexicon uses: a typo may mean one of them. */
  readonly words: ReadonlySet<string>;
}

export function openLexicon(lexicon: Lexicon): LexiconIndex {
  const glossaries = new Map<string, OpenGlossary>();
  const { apple, platforms, field } = lexicon.neighbours;
  return {
    aliases: createPhraseBook(lexicon.aliases.flatMap(aliasPhrases)),
    languages: Object.keys(lexicon.glossary),
    glossary: (language) => {
      const open = glossaries.get(language) ?? openGlossary(language, lexicon.glossary[language]);
      glossaries.set(language, open);
      return open;
    },
    apple: createPhraseBook(namedPhrases(apple)),
    platforms: createPhraseBook(namedPhrases(platforms)),
    field: createPhraseBook(field.map((word) => ({ stems: contentStems(word), value: word }))),
    words: wordsOf(lexicon),
  };
}

/** The stems of a phrase's words of content; of all its words when it has no other. */
function contentStems(phrase: string): readonly string[] {
  return contentTokens(phrase).map((token) => token.main[0] ?? token.text);
}

function contentTokens(phrase: string): readonly Token[] {
  const tokens = tokenize(phrase);
  const content = tokens.filter(
    (token) => !isStopWord(token.text.toLowerCase().replaceAll("'", '')),
  );
  return content.length > 0 ? content : tokens;
}

function toTarget(phrase: string): Target {
  const terms = contentTokens(phrase).flatMap(({ kind, main }) =>
    kind === 'cjk' ? main : main.slice(0, 1),
  );
  return { terms: terms.map((term) => term as Term), shown: phrase };
}

function aliasPhrases(group: AliasGroup): readonly Phrase<Meaning>[] {
  const { strength } = group;
  if ('said' in group) {
    const value = { strength, targets: group.means.map(toTarget) };
    return group.said.map((phrase) => ({ stems: contentStems(phrase), value }));
  }
  return group.same.map((phrase) => ({
    stems: contentStems(phrase),
    value: { strength, targets: group.same.filter((other) => other !== phrase).map(toTarget) },
  }));
}

function namedPhrases(
  neighbours: readonly { readonly name: string; readonly words: readonly string[] }[],
): readonly Phrase<string>[] {
  return neighbours.flatMap(({ name, words }) =>
    words.map((word) => ({ stems: contentStems(word), value: name })),
  );
}

function openGlossary(language: string, glossary: GlossaryLanguage | undefined): OpenGlossary {
  const terms = Object.entries(glossary?.terms ?? {});
  const stop = new Set((glossary?.stop ?? []).map((word) => foldAccents(word)));
  const targets = terms.map(([key, english]) => [key, english.map(toTarget)] as const);
  return {
    isStop: (word) => stop.has(foldAccents(word)),
    phrases: createPhraseBook(
      targets.map(([key, value]) => ({ stems: foreignStems(language, key), value })),
    ),
    keys: new Map(targets),
    longestKey: Math.max(0, ...terms.map(([key]) => key.length)),
  };
}

/** One stem a word; accents are dropped first, since half of those who type leave them out. */
export function foreignStems(language: string, text: string): readonly string[] {
  return tokenize(text).map((token) =>
    foreignStem(language, foldAccents(token.text.toLowerCase())),
  );
}

export function foldAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

function wordsOf(lexicon: Lexicon): ReadonlySet<string> {
  const phrases = [
    ...lexicon.aliases.flatMap((group) => ('said' in group ? group.said : group.same)),
    ...lexicon.neighbours.field,
    ...lexicon.neighbours.apple.flatMap(({ words }) => words),
    ...lexicon.neighbours.platforms.flatMap(({ words }) => words),
  ];
  return new Set(phrases.flatMap((phrase) => phrase.toLowerCase().match(/\p{L}{4,}/gu) ?? []));
}

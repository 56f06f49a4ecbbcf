import type { Note } from '../model/document.ts';
import type { Term } from '../model/question.ts';
import type { English } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { type Token, tokenize } from '../text/tokenize.ts';
import { type Frequencies, idfOf } from './idf.ts';
import { type KeyTerm, type Mentions, readMentions, weighMentions } from './key-terms.ts';

/** A word of a name: what it may be found by, and how much it tells. */
export interface NameWord {
  readonly terms: readonly Term[];
  readonly weight: number;
}

/** What a note is compared with a question by, made ready when the snapshot is built. */
export interface Profile {
  readonly title: readonly NameWord[];
  /** The other names of the note, a list of words each. */
  readonly asked: readonly (readonly NameWord[])[];
  readonly gist: readonly KeyTerm[];
}

export function profileOf(note: Note, frequencies: Frequencies, english: English): Profile {
  const { title, asked, mentions } = wordsOf(note, english);
  return {
    title: weighTitle(title, frequencies, english),
    asked: asked.map((words) => weighAsked(words, frequencies)).filter(({ length }) => length > 0),
    gist: weighMentions(mentions, frequencies).map(({ term, weight }) => ({
      term,
      weight: rounded(weight),
    })),
  };
}

/** What of a profile does not depend on the other documents. */
interface NoteWords {
  readonly title: readonly Token[];
  readonly asked: readonly (readonly Token[])[];
  readonly mentions: Mentions;
}

const known = new WeakMap<Note, NoteWords>();

/** Read once of each note, as there is one English. */
function wordsOf(note: Note, english: English): NoteWords {
  const words = known.get(note) ?? {
    title: contentTokens(note.title),
    asked: note.askedAs.map(contentTokens),
    mentions: readMentions(note, english),
  };
  known.set(note, words);
  return words;
}

/** The words of a title that carry content. */
export function titleWords(
  title: string,
  frequencies: Frequencies,
  english: English,
): readonly NameWord[] {
  return weighTitle(contentTokens(title), frequencies, english);
}

function weighTitle(
  words: readonly Token[],
  frequencies: Frequencies,
  english: English,
): readonly NameWord[] {
  return words.map(({ text, main, parts }) => {
    const terms = [...main, ...parts].map((term) => term as Term);
    const weight = idfOf(terms.slice(0, 1), frequencies) * english.weight(text.toLowerCase());
    return { terms, weight: rounded(weight) };
  });
}

/** A name as people say it is short: each of its words tells by its rarity alone. */
function weighAsked(words: readonly Token[], frequencies: Frequencies): readonly NameWord[] {
  return words.flatMap(({ main }) => {
    const terms = main.slice(0, 1).map((term) => term as Term);
    return terms.length > 0 ? [{ terms, weight: rounded(idfOf(terms, frequencies)) }] : [];
  });
}

function contentTokens(words: string): readonly Token[] {
  return tokenize(words).filter(({ text }) => !isStopWord(text.toLowerCase()));
}

/** Four decimals: enough to compare, and short in a file. */
function rounded(weight: number): number {
  return Math.round(weight * 10_000) / 10_000;
}

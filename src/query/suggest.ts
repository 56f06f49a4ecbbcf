import type { OpenSnapshot } from '../index/open-snapshot.ts';
import { entriesOf } from './suggest-entries.ts';
import { indexPhrases } from './suggest-index.ts';
import { rank, startList } from './suggest-rank.ts';
import { typedWords } from './suggest-words.ts';

/** One line of an autocompletion. */
export interface Suggestion {
  /** What is shown: 1 to 100 characters. */
  readonly name: string;
  /** What is then asked: 1 to 100 characters. */
  readonly value: string;
}

/** What fits a text that is still being typed: best first, at most 25. */
export type Suggest = (typed: string) => readonly Suggestion[];

/** Characters that are read: no name is longer. */
const MOST_READ = 300;

/** Completes what is typed from one snapshot: titles, other ways to ask, symbols, errors. */
export function suggestFrom(snapshot: OpenSnapshot): Suggest {
  const index = indexPhrases(entriesOf(snapshot));
  const start = startList(index.entries).map(({ suggestion }) => suggestion);
  return (typed) => {
    const text = typed.slice(0, MOST_READ);
    const words = typedWords(text);
    return words.length === 0
      ? start
      : rank(text, words, index).map(({ suggestion }) => suggestion);
  };
}

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

const prepared = new WeakMap<OpenSnapshot, Suggest>();

/** What completes from a snapshot, prepared once for as long as the snapshot lives. */
export function suggestOn(snapshot: OpenSnapshot): Suggest {
  const suggest = prepared.get(snapshot) ?? suggestFrom(snapshot);
  prepared.set(snapshot, suggest);
  return suggest;
}

/** Prepares `suggestOn` in steps of a few milliseconds. */
export function* prepareSuggest(snapshot: OpenSnapshot): Generator<void, void> {
  if (prepared.has(snapshot)) return;
  prepared.set(snapshot, yield* makeSuggest(snapshot));
}

/** Completes what is typed from one snapshot: titles, other ways to ask, symbols, errors. */
export function suggestFrom(snapshot: OpenSnapshot): Suggest {
  return finish(makeSuggest(snapshot));
}

function* makeSuggest(snapshot: OpenSnapshot): Generator<void, Suggest> {
  const index = yield* indexPhrases(yield* entriesOf(snapshot));
  yield;
  const start = startList(index.entries).map(({ suggestion }) => suggestion);
  return (typed) => {
    const text = typed.slice(0, MOST_READ);
    const words = typedWords(text);
    return words.length === 0
      ? start
      : rank(text, words, index).map(({ suggestion }) => suggestion);
  };
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

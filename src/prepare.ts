import type { OpenSnapshot } from './index/open-snapshot.ts';
import { prepareSuggest } from './query/suggest.ts';
import { libraryOf } from './reading.ts';

/**
 * Makes ready what questions and completions need of a snapshot, in steps of less than 10 ms each, so
 * that a bot can answer from the old one between them and no question waits after the swap.
 */
export function* prepare(snapshot: OpenSnapshot): Generator<void, void> {
  const library = libraryOf(snapshot);
  yield;
  yield* snapshot.prepare();
  const parts = [
    () => library.errors,
    () => library.signatures,
    () => library.symbols,
    () => library.lexicon.words,
    ...library.lexicon.languages.map((language) => () => library.lexicon.glossary(language)),
  ];
  for (const part of parts) {
    part();
    yield;
  }
  yield* prepareSuggest(snapshot);
}

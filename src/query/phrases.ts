import { firstStem } from '../text/phrases-by-stem.ts';

/** A phrase as the stems of its words that carry content, with blanks between. */
export interface Phrase<T> {
  readonly stems: string;
  readonly value: T;
}

/** Words between the words of a phrase that do no harm: `screen is off`, `turn the screen off`. */
const SLACK = 2;

/** Phrases that can be found in a sequence of stems, their words near each other in any order. */
export interface PhraseBook<T> {
  /** Every phrase found, with the places of its words in `stems`. */
  find(
    stems: readonly string[],
  ): readonly { readonly value: T; readonly places: readonly number[] }[];
}

/** A book of phrases that are at hand. */
export function createPhraseBook<T>(phrases: Iterable<Phrase<T>>): PhraseBook<T> {
  const byFirst = new Map<string, Phrase<T>[]>();
  for (const phrase of phrases) {
    const first = firstStem(phrase.stems);
    const beside = byFirst.get(first);
    if (beside) beside.push(phrase);
    else byFirst.set(first, [phrase]);
  }
  return openPhraseBook((first) => byFirst.get(first) ?? []);
}

/** A book whose phrases are looked up by the stem they begin with. */
export function openPhraseBook<T>(lookUp: (first: string) => readonly Phrase<T>[]): PhraseBook<T> {
  return {
    find: (stems) =>
      stems.flatMap((stem, place) =>
        lookUp(stem).flatMap(({ stems: words, value }) => {
          const places = placesOf(words.split(' '), stems, place);
          return places ? [{ value, places }] : [];
        }),
      ),
  };
}

function placesOf(
  words: readonly string[],
  stems: readonly string[],
  place: number,
): readonly number[] | undefined {
  const reach = words.length + SLACK;
  const from = Math.max(0, place - (words.length > 1 ? reach - 1 : 0));
  const places = [place];
  for (const word of words.slice(1)) {
    const at = nearest(word, stems, place, from, Math.min(stems.length, place + reach), places);
    if (at === undefined) return undefined;
    places.push(at);
  }
  const spread = Math.max(...places) - Math.min(...places);
  return spread < reach ? places : undefined;
}

function nearest(
  word: string,
  stems: readonly string[],
  place: number,
  from: number,
  to: number,
  taken: readonly number[],
): number | undefined {
  let best: number | undefined;
  for (let at = from; at < to; at++) {
    if (stems[at] !== word || taken.includes(at)) continue;
    if (best === undefined || Math.abs(at - place) < Math.abs(best - place)) best = at;
  }
  return best;
}

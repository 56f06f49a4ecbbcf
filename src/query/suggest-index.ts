import type { Entry } from './suggest-entries.ts';
import { isSlip, mayBeSlip } from './suggest-slips.ts';
import { keyOf, writtenWords } from './suggest-words.ts';

/** How well a phrase has a word that was typed; 0 when it has not. */
export const FIT = { none: 0, near: 1, inside: 1, begins: 2, whole: 3 } as const;

/** A name of an entry, or what else people write who mean it. */
export interface Phrase {
  /** The place of its entry. */
  readonly entry: number;
  readonly isName: boolean;
  /** Its letters and digits. */
  readonly key: string;
}

/** The phrases of all entries, found by their words. */
export interface PhraseIndex {
  readonly entries: readonly Entry[];
  readonly phrases: readonly Phrase[];
  /** By phrase: how well it fits a word that may not be finished. */
  readonly beginningWith: Find;
  /** The same, and phrases that have the word inside another. */
  readonly containing: Find;
  /** The same, and for a word that no phrase has, phrases with a word that it is a slip of. */
  readonly near: Find;
}

export type Find = (word: string) => Uint8Array;

/** Letters: shorter words occur inside too many others. */
const SHORTEST_INSIDE = 3;

/** Takes a step after every few entries, so that a bot can answer between them. */
export function* indexPhrases(entries: readonly Entry[]): Generator<void, PhraseIndex> {
  const { phrases, postings } = yield* readPhrases(entries);
  const words = yield* sorted(postings.keys());
  const wordsWith = openInsides(words);

  function mark(fits: Uint8Array, word: string, fit: number): void {
    for (const phrase of postings.get(word) ?? []) {
      if ((fits[phrase] ?? 0) < fit) fits[phrase] = fit;
    }
  }

  function beginningWith(typed: string): Uint8Array {
    const fits = new Uint8Array(phrases.length);
    for (let at = placeOf(typed, words); words[at]?.startsWith(typed); at += 1) {
      mark(fits, words[at] ?? '', words[at] === typed ? FIT.whole : FIT.begins);
    }
    return fits;
  }

  function containing(typed: string): Uint8Array {
    const fits = beginningWith(typed);
    if (typed.length < SHORTEST_INSIDE) return fits;
    for (const word of wordsWith(typed)) mark(fits, word, FIT.inside);
    return fits;
  }

  function near(typed: string): Uint8Array {
    const fits = containing(typed);
    if (fits.some(Boolean) || !mayBeSlip(typed)) return fits;
    for (const word of words) if (isSlip(typed, word)) mark(fits, word, FIT.near);
    return fits;
  }

  return { entries, phrases, beginningWith, containing, near };
}

/** Entries read in a step, and words sorted in one: a few milliseconds. */
const STEP = 200;

function* readPhrases(entries: readonly Entry[]) {
  const phrases: Phrase[] = [];
  const postings = new Map<string, number[]>();
  for (const [entry, { names, others }] of entries.entries()) {
    if (entry % STEP === STEP - 1) yield;
    for (const [place, text] of [...names, ...others].entries()) {
      for (const word of writtenWords(text)) post(postings, word, phrases.length);
      phrases.push({ entry, isName: place < names.length, key: keyOf(text) });
    }
  }
  return { phrases, postings };
}

function post(postings: Map<string, number[]>, word: string, phrase: number): void {
  const known = postings.get(word);
  if (known) known.push(phrase);
  else postings.set(word, [phrase]);
}

/** Sorts words by their first letters, each heap in a step. */
function* sorted(words: Iterable<string>): Generator<void, readonly string[]> {
  const heaps = new Map<string, string[]>();
  let since = 0;
  for (const word of words) {
    const first = word.slice(0, HEAP_LETTERS);
    const heap = heaps.get(first);
    if (heap) heap.push(word);
    else heaps.set(first, [word]);
    since += 1;
    if (since % (5 * STEP) === 0) yield;
  }
  yield;
  const all: string[] = [];
  since = 0;
  for (const first of [...heaps.keys()].sort()) {
    const heap = (heaps.get(first) ?? []).sort();
    for (const word of heap) all.push(word);
    since += heap.length;
    if (since < STEP) continue;
    since = 0;
    yield;
  }
  return all;
}

/** Enough that the largest heap of a large corpus is sorted in a few milliseconds. */
const HEAP_LETTERS = 2;

/** The place of the first word that is not before `typed`. */
function placeOf(typed: string, words: readonly string[]): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < typed) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Finds the words that have a piece in them. All stand in one text: to look through that takes a tenth of the time. */
function openInsides(words: readonly string[]): (piece: string) => readonly string[] {
  const text = `\n${words.join('\n')}\n`;
  return (piece) => {
    const found: string[] = [];
    for (let at = text.indexOf(piece); at >= 0; ) {
      const end = text.indexOf('\n', at);
      found.push(text.slice(text.lastIndexOf('\n', at) + 1, end));
      at = text.indexOf(piece, end);
    }
    return found;
  };
}

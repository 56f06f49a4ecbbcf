import { isStopWord } from '../text/stop-words.ts';
import type { Entry } from './suggest-entries.ts';
import { FIT, type Find, type Phrase, type PhraseIndex } from './suggest-index.ts';
import { keyOf } from './suggest-words.ts';

/** Discord shows no more. */
const MOST = 25;
/** Of one kind, while another kind has something to offer: a prefix such as `NW` begins dozens of symbols. */
const MOST_OF_A_KIND = 10;
/** Shown before anything is typed, of each area: enough to see what can be asked. */
const MOST_AT_START = 4;

/** What counts for a phrase that has all that was typed; the parts stand apart by more than those below can make up. */
const WORTH = {
  isAll: 1000,
  beginsName: 400,
  isName: 200,
  begins: 60,
  /** Times the share of the phrase that is typed already. */
  typed: 50,
  /** Times the share of the typed words that are words of the phrase rather than their beginnings. */
  whole: 30,
  /** For each doubling of how often the corpus leads there. */
  linked: 4,
} as const;

/**
 * What fits a text that is being typed, best first: what has all its words in one phrase, whole
 * words and beginnings before insides. Where nothing has, what has the words that say something;
 * then what has those in several phrases; then what they are slips of.
 */
export function rank(text: string, words: readonly string[], index: PhraseIndex): readonly Entry[] {
  const content = words.filter((word) => !isStopWord(word));
  const beginningWith = once(index.beginningWith);
  const containing = once(index.containing);
  const near = once(index.near);
  const typed: Typed = { key: keyOf(text), words };
  const told: Typed =
    content.length > 0 ? { key: keyOf(content.join(' ')), words: content } : typed;
  return firstOf(index, [
    [() => inOnePhrase(typed, beginningWith, index), () => inOnePhrase(typed, containing, index)],
    [() => inOnePhrase(told, containing, index)],
    [() => inSeveral(told, containing, index)],
    [() => inOnePhrase(told, near, index)],
    [() => inSeveral(told, near, index)],
  ]);
}

interface Typed {
  /** Its letters and digits. */
  readonly key: string;
  readonly words: readonly string[];
}

type Search = () => Float64Array;

/** Looks a word up once, however many searches need it. */
function once(find: Find): Find {
  const found = new Map<string, Uint8Array>();
  return (word) => {
    const fits = found.get(word) ?? find(word);
    found.set(word, fits);
    return fits;
  };
}

/** What the first of these rounds finds that finds anything: search after search until the list is full. */
function firstOf(index: PhraseIndex, rounds: readonly (readonly Search[])[]): readonly Entry[] {
  for (const searches of rounds) {
    const found = new Set<Entry>();
    for (const search of searches) {
      if (found.size < MOST) for (const entry of best(search(), index)) found.add(entry);
    }
    if (found.size > 0) return [...found].slice(0, MOST);
  }
  return [];
}

/** By entry: what its best phrase is worth; 0 for one without a phrase that has all the words. */
function inOnePhrase({ key, words }: Typed, find: Find, index: PhraseIndex): Float64Array {
  const { entries, phrases } = index;
  const scores = new Float64Array(entries.length);
  for (const { place, whole } of meet(words, find)) {
    const phrase = phrases[place];
    if (phrase === undefined) continue;
    const score = worthOf(phrase, key) + WORTH.whole * whole + linked(entries[phrase.entry]);
    scores[phrase.entry] = Math.max(scores[phrase.entry] ?? 0, score);
  }
  return scores;
}

/** Where all the words are, with the share of them that is whole there. */
function meet(
  words: readonly string[],
  find: Find,
): readonly { readonly place: number; readonly whole: number }[] {
  let places: readonly number[] | undefined;
  for (const word of words) {
    const fits = find(word);
    places = places ? places.filter((place) => fits[place] !== FIT.none) : placesIn(fits);
    if (places.length === 0) return [];
  }
  const all = words.map(find);
  return (places ?? []).map((place) => ({
    place,
    whole: all.filter((fits) => fits[place] === FIT.whole).length / all.length,
  }));
}

function placesIn(fits: Uint8Array): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < fits.length; place += 1) {
    if (fits[place] !== FIT.none) places.push(place);
  }
  return places;
}

function worthOf({ key: written, isName }: Phrase, typed: string): number {
  const begins = written.startsWith(typed);
  return (
    1 +
    (written === typed ? WORTH.isAll : 0) +
    (begins && isName ? WORTH.beginsName : 0) +
    (begins ? WORTH.begins : 0) +
    (isName ? WORTH.isName : 0) +
    WORTH.typed * Math.min(1, typed.length / Math.max(1, written.length))
  );
}

/** By entry: how well it has the words in whatever phrases; 0 for one that lacks a word. */
function inSeveral({ words }: Typed, find: Find, { entries, phrases }: PhraseIndex): Float64Array {
  const findEntries = once((word) => {
    const bests = new Uint8Array(entries.length);
    const fits = find(word);
    for (const place of placesIn(fits)) {
      const entry = phrases[place]?.entry ?? 0;
      bests[entry] = Math.max(bests[entry] ?? 0, fits[place] ?? 0);
    }
    return bests;
  });
  const scores = new Float64Array(entries.length);
  for (const { place, whole } of meet(words, findEntries)) {
    scores[place] = 1 + WORTH.whole * whole + linked(entries[place]);
  }
  return scores;
}

function linked(entry: Entry | undefined): number {
  return WORTH.linked * Math.log2(1 + (entry?.weight ?? 0));
}

function best(scores: Float64Array, { entries }: PhraseIndex): readonly Entry[] {
  const ranked = Array.from(scores, (score, place) => ({ score, place }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .flatMap(({ place }) => entries[place] ?? []);
  const kept = new Map<Entry['kind'], number>();
  const isKept = ({ kind }: Entry): boolean => {
    const count = kept.get(kind) ?? 0;
    kept.set(kind, count + 1);
    return count < MOST_OF_A_KIND;
  };
  const mixed = ranked.filter(isKept);
  return [...new Set([...mixed, ...ranked])].slice(0, MOST);
}

/** Before anything is typed: of each area in turn the notes that the corpus leads to most. */
export function startList(entries: readonly Entry[]): readonly Entry[] {
  const notes = entries
    .filter(({ area }) => area !== undefined)
    .sort((a, b) => b.weight - a.weight);
  const areas = [...new Set(notes.map(({ area }) => area))].sort();
  return Array.from({ length: MOST_AT_START }, (_, turn) =>
    areas.flatMap((area) => notes.filter((note) => note.area === area)[turn] ?? []),
  )
    .flat()
    .slice(0, MOST);
}

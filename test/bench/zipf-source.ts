import natural from 'natural/lib/natural/util/stopwords.js';
import { type PassageSource, passageLength } from './passage-source.ts';
import { createRandom, createWeightedDraw } from './random.ts';

const SEED = 20_260_101;
/** Beside the stop words, which take the first ranks as they do in English. */
const CONTENT_WORDS = 49_830;
const CONSONANTS = [...'bdfgklmnprtvz'];
const VOWELS = [...'aeiou'];
/** No word ends in `e` or `i`, so Porter's stemmer leaves them all as they are and none fall together. */
const LAST_VOWELS = [...'aou'];
/** A step of this many places through all words, prime to their number, so that neighbours in rank do not look alike. */
const STRIDE = 7_919;

/** Generated text whose `n`-th most frequent word occurs `1/n` as often as the first (Zipf, s = 1). */
export function createZipfSource(): PassageSource {
  const words = zipfWords();
  const draw = createWeightedDraw(words.map((_, rank) => 1 / (rank + 1)));
  return {
    caption: `generated text: ${words.length} words, Zipf s = 1, English stop words in the first ${natural.words.length} ranks`,
    *passages(count) {
      const random = createRandom(SEED);
      for (let passage = 0; passage < count; passage += 1) {
        yield Array.from({ length: passageLength(random) }, () => words[draw(random)] ?? '');
      }
    },
  };
}

/** By rank, the most frequent first. */
export function zipfWords(): readonly string[] {
  const content = Array.from({ length: CONTENT_WORDS }, (_, rank) =>
    spell((rank * STRIDE) % CONTENT_WORDS),
  );
  return [...natural.words, ...content];
}

/** Three syllables that anybody can pronounce; another number, another word. */
function spell(number: number): string {
  const inner = CONSONANTS.length * VOWELS.length;
  const last = Math.floor(number / inner ** 2);
  const first = number % inner;
  const middle = Math.floor(number / inner) % inner;
  return `${syllable(first, VOWELS)}${syllable(middle, VOWELS)}${syllable(last, LAST_VOWELS)}`;
}

function syllable(number: number, vowels: readonly string[]): string {
  const vowel = vowels[number % vowels.length] ?? '';
  return `${CONSONANTS[Math.floor(number / vowels.length)] ?? ''}${vowel}`;
}

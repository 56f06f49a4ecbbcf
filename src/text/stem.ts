import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** Porter's stemmer is quadratic in the length of a word; no English word is this long. */
const LONGEST_STEMMED = 32;
/** Stems kept; natural makes about 180,000 a second, a look-up is far cheaper. */
const CACHE_SIZE = 50_000;
/** Names that a suffix stemmer would mangle, though they are written in lower case too. */
const KEPT = new Set([
  'ios',
  'macos',
  'tvos',
  'ipados',
  'https',
  'dns',
  'aws',
  'address',
  'access',
]);

const cache = new Map<string, string>();

/** The stem of a lower-case English word. Acronyms (three letters or less, no vowel) stay as they are. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const made = isStemmed(word) ? porter.stem(word) : word;
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(word, made);
  return made;
}

function isStemmed(word: string): boolean {
  if (word.length <= 3 || word.length > LONGEST_STEMMED || KEPT.has(word)) return false;
  return /^[a-z]+$/.test(word) && /[aeiouy]/.test(word);
}

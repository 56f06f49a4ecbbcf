/** What stands for the words left out. */
const REST = ' …';
/** What a cut leaves of a character that takes two units. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/** As many whole words as fit in `most` characters; a word that does not fit alone is cut between characters. */
export function cutWords(words: string, most: number): string {
  if (words.length <= most) return words;
  const room = most - REST.length;
  const blank = words.lastIndexOf(' ', room);
  const kept = words.slice(0, blank > 0 ? blank : room);
  return kept.replace(HALF_CHARACTER, '').trimEnd() + REST;
}

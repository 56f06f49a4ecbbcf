/** Shorter words have too many neighbours for a typo to be told from another word. */
const SHORTEST = 4;

/** The words of a text that a typo is compared with: four letters or more, no digit, in lower case. */
export function spellingsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.filter(isSpelling);
}

function isSpelling(word: string): boolean {
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  return letters >= SHORTEST && !/\p{N}/u.test(word);
}

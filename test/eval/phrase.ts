/** Characters of an answer within which the phrase must stand: what one reads before giving up. */
const SHOWN_CHARACTERS = 2_000;

/** Word joiners and zero-width spaces: put in so that lines break well, not part of what is said. */
const JOINERS = /[\u200B\u2060\uFEFF]/g;

/** One blank for every run of white space, so that a wrapped line compares equal to an unwrapped one. */
export function collapse(text: string): string {
  return text.replace(JOINERS, '').replace(/\s+/g, ' ').trim();
}

/** True when the phrase stands whole within the first 2,000 characters of the answer. */
export function shows(answer: string, phrase: string): boolean {
  return collapse(answer.slice(0, SHOWN_CHARACTERS)).includes(collapse(phrase));
}

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

/** True when the fact stands within the first 2,000 characters in one of its wordings, however it is set. */
export function showsFact(answer: string, wordings: readonly string[]): boolean {
  const shown = fold(answer.slice(0, SHOWN_CHARACTERS));
  return wordings.some((wording) => shown.includes(fold(wording)));
}

/** True when the symbol stands within the first 2,000 characters, and not as a part of a longer one. */
export function showsName(answer: string, name: string): boolean {
  const parts = collapse(answer.slice(0, SHOWN_CHARACTERS)).split(name);
  return parts.some((before, i) => {
    const after = parts[i + 1];
    return after !== undefined && !/\w$/.test(before) && !/^\w/.test(after);
  });
}

/** Letters, quotes and hyphens in one form; without the marks of code. */
function fold(text: string): string {
  return collapse(text)
    .toLowerCase()
    .replaceAll('`', '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑–—]/g, '-');
}

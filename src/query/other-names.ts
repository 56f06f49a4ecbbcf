import type { SearchIndex } from '../index/search-index.ts';
import type { Alternative } from '../model/query.ts';
import type { Term } from '../model/question.ts';
import { tokenize } from '../text/tokenize.ts';

/** Another name of an error or a symbol is the same thing. */
const STRENGTH = 0.95;

/** Names as ways to find what they name; those that the index does not know find nothing. */
export function otherNames(names: readonly string[], index: SearchIndex): readonly Alternative[] {
  return names.flatMap((shown) => {
    const terms = tokenize(shown).flatMap(({ main }) =>
      main.slice(0, 1).map((term) => term as Term),
    );
    const isKnown = terms.length > 0 && terms.every((term) => index.passageFrequency(term) > 0);
    return isKnown ? [{ terms, strength: STRENGTH, how: 'alias', shown }] : [];
  });
}

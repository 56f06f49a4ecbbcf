import { Fault } from '../fault.ts';

/** Half of a pair stands alone: UTF-8 cannot hold it, and two such terms would become one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** False for what no snapshot can hold. */
export function isStorable(term: string): boolean {
  return term !== '' && !LONE_SURROGATE.test(term);
}

/** `place` names what has the term: `Passage 3`. */
export function refuseTerm(place: string, term: string | undefined): never {
  throw new Fault(
    'corpus',
    `${place} has the term ${JSON.stringify(term)}, which cannot be stored: mend src/text.`,
  );
}

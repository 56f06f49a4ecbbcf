import type { Evidence, Met } from '../model/answer.ts';
import type { Concept, Query } from '../model/query.ts';
import type { Signals } from './signals.ts';

/** What a document must reach of a concept to have it at all, and to have it beyond a loose alias. */
const MET = { loosely: 0.35, surely: 0.75 } as const;

/** What of the question a document lacks, weightiest first. */
export function missing({ met }: Evidence): readonly Concept[] {
  return met.filter(({ strength }) => strength < MET.loosely).map(({ concept }) => concept);
}

/** The weight of words at which a signal that levels off reaches its half: two rare words, and one. */
const HALF = 5;
const HALF_OF_ONE = 3;

/** True when a neighbour of the field is named whose words the lead lacks. */
export function namesOther({ topic }: Query, met: readonly Met[]): boolean {
  const known = new Set(
    met
      .filter(({ strength, isSame }) => isSame && strength >= MET.surely)
      .flatMap(({ concept }) => concept.alternatives.flatMap(({ terms }) => terms)),
  );
  return topic.others.some(({ terms }) => !terms.every((term) => known.has(term)));
}

/** The weight that the lead lacks. */
export function lackingWeight(
  met: readonly Met[],
  total: number,
): Pick<Signals, 'lacksOne' | 'lacksOneAbsolutely' | 'lacksAll'> {
  const lacks = met.map(({ concept, strength }) => concept.weight * (1 - strength));
  const most = Math.max(0, ...lacks);
  return {
    lacksOne: total > 0 ? most / total : 0,
    lacksOneAbsolutely: most / (most + HALF_OF_ONE),
    lacksAll: levelled(lacks.reduce((sum, weight) => sum + weight, 0)),
  };
}

/** What of the names, codes and words of the field the lead has and lacks. */
export function lacking(
  content: readonly Concept[],
  met: readonly Met[],
): Pick<Signals, 'lacksNames' | 'lacksCodes' | 'lacksField' | 'hasField'> {
  const surely = new Set(
    met.filter(({ strength }) => strength >= MET.surely).map(({ concept }) => concept),
  );
  const same = new Set(met.filter(({ isSame }) => isSame).map(({ concept }) => concept));
  const itself = (kind: Concept['kind']): number =>
    shareOf(
      content.filter((each) => each.kind === kind),
      (each) => !same.has(each),
    );
  const field = content.filter(({ isTechnical }) => isTechnical);
  return {
    lacksNames: itself('identifier'),
    lacksCodes: itself('code'),
    lacksField: levelled(weightOf(field.filter((each) => !surely.has(each)))),
    hasField: levelled(weightOf(field.filter((each) => surely.has(each)))),
  };
}

export function weightOf(concepts: readonly Concept[]): number {
  return concepts.reduce((sum, { weight }) => sum + weight, 0);
}

function shareOf(concepts: readonly Concept[], is: (concept: Concept) => boolean): number {
  return concepts.length > 0 ? concepts.filter(is).length / concepts.length : 0;
}

export function levelled(weight: number): number {
  return weight / (weight + HALF);
}

import type { Concept } from './query.ts';

/** Share of the concepts' weight that is reached, 0..1; `cover` has a strength for each concept. */
export function share(cover: readonly number[], concepts: readonly Concept[]): number {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const reached = concepts.reduce((sum, { weight }, i) => sum + weight * (cover[i] ?? 0), 0);
  return total > 0 ? reached / total : 0;
}

import type { Signals } from './signals.ts';
import { WEIGHTS } from './weights.ts';

/** 0..1: how likely the lead answers the question; a logistic regression on the signals. */
export function confidence(found: Signals): number {
  const names = Object.keys(found).filter((name): name is keyof Signals => name in WEIGHTS);
  const sum = names.reduce<number>(
    (total, name) => total + WEIGHTS[name] * found[name],
    WEIGHTS.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

import type { SourceState } from '../../src/model/collection.ts';
import { afterFailure, afterSuccess } from './due.ts';
import type { ReadSource } from './parse.ts';

type States = Readonly<Record<string, SourceState>>;

export interface StateOptions {
  readonly now: Date;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** False when what was seen is not kept: then it is asked for again, but failures still count. */
  readonly isKept: boolean;
}

/** What is known of the sources after a look at them; the same object when nothing is new. */
export function nextStates(
  before: States,
  read: readonly ReadSource[],
  { now, chance, isKept }: StateOptions,
): States {
  const after: Record<string, SourceState> = { ...before };
  let hasNews = false;
  for (const { source, outcome } of read) {
    const state = before[source.name];
    if (outcome.kind === 'failed') {
      after[source.name] = afterFailure(source, state, outcome.fault, { now, chance: chance() });
      hasNews = true;
    }
    if (outcome.kind !== 'seen' || !isKept) continue;
    // A file that is looked at every time has nothing to remember.
    if (source.everyMs === 0 && (state?.failures ?? 0) === 0 && source.kind !== 'feed') continue;
    after[source.name] = afterSuccess(now, outcome);
    hasNews = true;
  }
  return hasNews ? after : before;
}

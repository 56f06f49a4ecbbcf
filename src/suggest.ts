import type { OpenSnapshot } from './index/open-snapshot.ts';
import type { LiveIndex } from './live-index.ts';
import { type Suggest, suggestFrom } from './query/suggest.ts';

/** Completes what somebody types from the index in use; each snapshot is prepared once, when it is first asked. */
export function createSuggest(live: LiveIndex): Suggest {
  const prepared = new WeakMap<OpenSnapshot, Suggest>();
  return (typed) => {
    const snapshot = live.current;
    const suggest = prepared.get(snapshot) ?? suggestFrom(snapshot);
    prepared.set(snapshot, suggest);
    return suggest(typed);
  };
}

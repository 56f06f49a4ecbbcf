import type { LiveIndex } from './live-index.ts';
import { type Suggest, suggestOn } from './query/suggest.ts';

/** Completes what somebody types from the index in use; each snapshot is prepared once, when it is first asked. */
export function createSuggest(live: LiveIndex): Suggest {
  return (typed) => suggestOn(live.current)(typed);
}

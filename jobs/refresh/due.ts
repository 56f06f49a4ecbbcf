import type { Source } from '../../src/collect/sources.ts';
import { FetchFault } from '../../src/io/fetch/fetch-fault.ts';
import type { SourceState } from '../../src/model/collection.ts';

const NEVER_SEEN: SourceState = {
  etag: undefined,
  lastModified: undefined,
  checked: undefined,
  failures: 0,
  fault: undefined,
  notBefore: undefined,
};

/** Of an interval: a schedule of the same interval comes a moment early or late. */
const EARLY = 0.05;
/** Milliseconds until the second attempt; doubled by each failure, up to the interval. */
const FIRST_PAUSE_MS = 60_000;
/** Milliseconds between two looks at a source that names none: files cost nothing. */
const USUAL_MS = 60 * 60 * 1000;
/** Milliseconds: a later wish was written by a clock that was wrong. Retry-After counts for a day at most. */
const LONGEST_WISH_MS = 2 * 24 * 60 * 60 * 1000;
/** Of a pause: sources that failed together are not asked again together. */
const JITTER = 0.5;

/** True when a source may be looked at now. `force` ignores its interval, never its wish to wait. */
export function isDue(
  { everyMs }: Source,
  state: SourceState | undefined,
  now: Date,
  force: boolean,
): boolean {
  const wait = state?.notBefore === undefined ? 0 : Date.parse(state.notBefore) - now.getTime();
  if (wait > 0 && wait < LONGEST_WISH_MS) return false;
  if (force || state?.checked === undefined || state.failures > 0) return true;
  const age = now.getTime() - Date.parse(state.checked);
  // Before it was checked: the clock was moved back.
  return age < 0 || age >= everyMs * (1 - EARLY);
}

export function afterSuccess(
  now: Date,
  seen: Partial<Pick<SourceState, 'etag' | 'lastModified'>>,
): SourceState {
  return { ...NEVER_SEEN, ...seen, checked: now.toISOString() };
}

/** `chance`: from 0 to 1. What the server wishes (Retry-After) counts first, then a pause that grows. */
export function afterFailure(
  source: Source,
  before: SourceState | undefined,
  fault: Error,
  at: { readonly now: Date; readonly chance: number },
): SourceState {
  const failures = (before?.failures ?? 0) + 1;
  const longest = source.everyMs || USUAL_MS;
  const grown = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), longest);
  const conduct = fault instanceof FetchFault ? fault : undefined;
  const own = (conduct?.isLasting ? longest : grown) * (1 - JITTER * at.chance);
  const pause = Math.max(conduct?.retryAfterMs ?? 0, own);
  return {
    ...NEVER_SEEN,
    ...before,
    failures,
    fault: fault.message,
    // A file is looked at again at once: that is how a person sees that it is mended.
    notBefore:
      source.kind === 'feed' ? new Date(at.now.getTime() + pause).toISOString() : undefined,
  };
}

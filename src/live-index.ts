import type { OpenSnapshot } from './index/open-snapshot.ts';

/** The index in use. A question takes `current` once and keeps it to its end, so a swap disturbs nobody. */
export interface LiveIndex {
  readonly current: OpenSnapshot;
  swap(next: OpenSnapshot): void;
}

export function createLiveIndex(first: OpenSnapshot): LiveIndex {
  let current = first;
  return {
    get current() {
      return current;
    },
    swap(next) {
      current = next;
    },
  };
}

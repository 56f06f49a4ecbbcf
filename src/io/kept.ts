import { LRUCache } from 'lru-cache';
import type { Kept } from '../ports.ts';

export interface KeptLimits<T> {
  /** Values. */
  readonly most: number;
  /** Milliseconds since a value was last asked for or set. */
  readonly expiresAfterMs: number;
  /** What a value takes, in a unit of the caller's; without it only the count limits. */
  readonly sizeOf?: (value: T) => number;
  /** What all values may take together; one that takes more alone is not kept. */
  readonly mostSize?: number;
}

/** In the memory of this process: what nobody has asked for longest goes first. */
export function createKept<T extends NonNullable<unknown>>(limits: KeptLimits<T>): Kept<T> {
  const { most, expiresAfterMs, sizeOf, mostSize } = limits;
  const kept = new LRUCache<string, T>({
    max: most,
    ttl: expiresAfterMs,
    updateAgeOnGet: true,
    ...(sizeOf &&
      mostSize !== undefined && {
        maxSize: mostSize,
        // The cache takes whole numbers from 1 only.
        sizeCalculation: (value) => Math.max(1, Math.ceil(sizeOf(value))),
      }),
  });
  return {
    get: (id) => kept.get(id),
    set: (id, value) => {
      if (value === undefined) kept.delete(id);
      else kept.set(id, value);
    },
  };
}

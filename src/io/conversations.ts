import { LRUCache } from 'lru-cache';
import type { Memory } from '../model/answer.ts';

/** What conversations remember, each under its id. */
export interface Conversations {
  get(id: string): Memory | undefined;
  /** Undefined forgets. */
  set(id: string, memory: Memory | undefined): void;
}

/** Conversations kept: an answer takes some 20 kB, so that a thousand take 20 MB. */
const MOST = 1000;
/** Half an hour, in milliseconds: who comes back later starts anew. */
const EXPIRES_AFTER_MS = 30 * 60_000;

/** In the memory of this process: the oldest go first, and each is forgotten when nobody has asked for half an hour. */
export function createConversations(
  limits: { readonly most?: number; readonly expiresAfterMs?: number } = {},
): Conversations {
  const kept = new LRUCache<string, Memory>({
    max: limits.most ?? MOST,
    ttl: limits.expiresAfterMs ?? EXPIRES_AFTER_MS,
    updateAgeOnGet: true,
  });
  return {
    get: (id) => kept.get(id),
    set: (id, memory) => {
      if (memory === undefined) kept.delete(id);
      else kept.set(id, memory);
    },
  };
}

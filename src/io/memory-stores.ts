import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Posted } from '../model/chat.ts';
import type { ChatStores, Claims, Limits, PostedAnswers } from '../ports.ts';
import { createLimits, type LimitCounts, WINDOW_SECONDS } from './limits.ts';
import { postedLifeMs } from './posted-life.ts';

/** Milliseconds: Slack delivers an event again after some 5 minutes at most, Discord after a resume. */
export const CLAIM_LIFE_MS = 24 * 60 * 60_000;
/** Ids of some 40 characters, 10 MB: 35 questions a minute for a day. */
const MOST_CLAIMS = 50_000;
/** Some 300 bytes each. */
const MOST_POSTED = 10_000;
/** Askers who are over a limit at the same time. */
const MOST_TOLD = 10_000;

/** All in the memory of this process, which is enough for one process that may forget. */
export function createMemoryStores(limits: LimitCounts): ChatStores {
  return {
    claims: createClaims(),
    // What this process left unanswered, it cannot know when it starts anew.
    open: {
      add: async () => undefined,
      remove: async () => undefined,
      adopt: () => () => undefined,
    },
    posted: createPosted(),
    limits: createMemoryLimits(limits),
    texts: undefined,
    close: async () => undefined,
  };
}

function createClaims(): Claims {
  const claimed = new LRUCache<string, true>({ max: MOST_CLAIMS, ttl: CLAIM_LIFE_MS });
  return {
    async claim(id) {
      if (claimed.has(id)) return false;
      claimed.set(id, true);
      return true;
    },
  };
}

function createPosted(): PostedAnswers {
  const kept = new LRUCache<string, Posted>({ max: MOST_POSTED });
  return {
    get: async (question) => kept.get(question),
    async set(question, posted) {
      kept.set(question, posted, { ttl: postedLifeMs(posted) });
    },
    async delete(question) {
      kept.delete(question);
    },
  };
}

function createMemoryLimits({ user, channel }: LimitCounts): Limits {
  const told = new LRUCache<string, true>({ max: MOST_TOLD });
  return createLimits({
    users: new RateLimiterMemory({ points: user, duration: WINDOW_SECONDS }),
    channels: new RateLimiterMemory({ points: channel, duration: WINDOW_SECONDS }),
    async isFirst(asker, ms) {
      if (told.has(asker)) return false;
      told.set(asker, true, { ttl: ms });
      return true;
    },
  });
}

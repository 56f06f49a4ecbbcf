import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { ChatStores, Claims, Limits, Log, PostedAnswers } from '../ports.ts';
import { createLimits, type LimitCounts, WINDOW_SECONDS } from './limits.ts';
import { CLAIM_LIFE_MS, createMemoryStores } from './memory-stores.ts';
import { postedLifeMs } from './posted-life.ts';
import { createRedisLink, type RedisLink } from './redis-link.ts';
import { createRedisOpenQuestions } from './redis-open-questions.ts';
import { createRedisTexts } from './redis-texts.ts';
import { createSeal } from './seal.ts';
import { readPosted } from './stored.ts';

export interface RedisStoresOptions {
  readonly url: string;
  readonly limits: LimitCounts;
  readonly log: Log;
  /** Known to these processes alone: what people said is sealed with it. */
  readonly secret: string;
  /** What all keys begin with; default `applenet:`. */
  readonly prefix?: string;
}

/**
 * All in Redis, for several processes. What is claimed or posted here is kept in memory as well, and while
 * Redis is away or slow that is all there is: nothing fails and nobody waits, but two processes may then
 * both answer one question, and what a process leaves open when it dies is lost. Two processes may also
 * answer one question when the first stood still for longer than `OWNER_LIFE_MS`.
 * Resolves when Redis answers, or within a second without it; rejects with `Fault('config')` when REDIS_URL
 * is no address of a Redis or holds a password that Redis refuses.
 */
export async function createRedisStores(options: RedisStoresOptions): Promise<ChatStores> {
  const { url, limits, log, secret, prefix = 'applenet:' } = options;
  const link = createRedisLink({ url, prefix, log });
  const memory = createMemoryStores(limits);
  const stores: ChatStores = {
    claims: createClaims(link, prefix, memory.claims),
    open: createRedisOpenQuestions(link, prefix),
    posted: createPosted(link, prefix, memory.posted),
    limits: createRedisLimits(link, prefix, limits, memory.limits),
    texts: createRedisTexts(link, prefix, createSeal(secret)),
    close: link.close,
  };
  try {
    await link.opened();
  } catch (refusal) {
    await link.close();
    throw refusal;
  }
  return stores;
}

/** What this process has claimed it knows, whatever Redis forgets. Without Redis, two processes may claim the same. */
function createClaims(link: RedisLink, prefix: string, own: Claims): Claims {
  return {
    async claim(id) {
      if (!(await own.claim(id))) return false;
      return link.attempt(
        () => isFirst(link.redis, `${prefix}claim:${id}`, CLAIM_LIFE_MS),
        () => true,
      );
    },
  };
}

/** Ids and places only. */
function createPosted(link: RedisLink, prefix: string, own: PostedAnswers): PostedAnswers {
  const keyOf = (question: string): string => `${prefix}posted:${question}`;
  const nothing = (): undefined => undefined;
  return {
    async get(question) {
      const read = async () => readPosted(await link.redis.get(keyOf(question)));
      return (await link.attempt(read, nothing)) ?? own.get(question);
    },
    async set(question, posted) {
      await own.set(question, posted);
      const { message, to } = posted;
      const text = JSON.stringify({ message, to });
      const life = postedLifeMs(posted);
      await link.attempt(() => link.redis.set(keyOf(question), text, 'PX', life), nothing);
    },
    async delete(question) {
      await own.delete(question);
      await link.attempt(() => link.redis.del(keyOf(question)), nothing);
    },
  };
}

function createRedisLimits(
  link: RedisLink,
  prefix: string,
  { user, channel }: LimitCounts,
  own: Limits,
): Limits {
  const common = { storeClient: link.redis, duration: WINDOW_SECONDS };
  const shared = createLimits({
    users: new RateLimiterRedis({ ...common, points: user, keyPrefix: `${prefix}asked` }),
    channels: new RateLimiterRedis({ ...common, points: channel, keyPrefix: `${prefix}channel` }),
    isFirst: (asker, ms) => isFirst(link.redis, `${prefix}told:${asker}`, ms),
  });
  return {
    admit: (asker, place) =>
      link.attempt(
        () => shared.admit(asker, place),
        () => own.admit(asker, place),
      ),
  };
}

/** True when nobody had set this key within its life, in milliseconds. */
async function isFirst(redis: Redis, key: string, life: number): Promise<boolean> {
  return (await redis.set(key, '1', 'PX', Math.ceil(life), 'NX')) === 'OK';
}

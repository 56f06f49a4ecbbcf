import { LRUCache } from 'lru-cache';
import type { Platform } from '../model/question.ts';
import type { OpenQuestions } from '../ports.ts';
import { REPLY_LIFE_MS } from './posted-life.ts';
import { adopt } from './redis-adoption.ts';
import type { RedisLink } from './redis-link.ts';
import { OWNER_LIFE_MS } from './redis-state.ts';

/** Removals that wait for Redis; beyond that, the rest is left to expire. */
const MOST_OWED = 10_000;

/** A question under a key of its own, its owner in the table of its platform, and a sign that the owner lives. */
const ADD = `
redis.call('SET', KEYS[3], '1', 'PX', ARGV[5])
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[4])`;

const REMOVE = `
redis.call('DEL', KEYS[1])
redis.call('HDEL', KEYS[2], ARGV[1])`;

/** Open questions in Redis. While it is away, those that come are this process's alone. */
export function createRedisOpenQuestions(link: RedisLink, prefix: string): OpenQuestions {
  const { redis, owner, ownerPrefix } = link;
  const tableOf = (platform: Platform): string => `${prefix}open:${platform}`;
  /** Questions that this process is answering, by id. */
  const held = new Set<string>();
  /** Answered, but not yet struck out in Redis, by id. */
  const owed = new LRUCache<string, Platform>({ max: MOST_OWED, ttl: REPLY_LIFE_MS });

  async function strike(id: string, platform: Platform): Promise<void> {
    const table = tableOf(platform);
    const isDone = await link.attempt(
      () => redis.eval(REMOVE, 2, `${table}:${id}`, table, id).then(() => true),
      () => false,
    );
    if (isDone) owed.delete(id);
  }

  link.onBeat(() => {
    for (const [id, platform] of owed.entries()) void strike(id, platform);
  });

  return {
    async add(question) {
      const { id, question: asked } = question.asked;
      held.add(id);
      const table = tableOf(asked.platform);
      const keys = [`${table}:${id}`, table, ownerPrefix + owner];
      const text = JSON.stringify(question);
      await link.attempt(
        () => redis.eval(ADD, 3, ...keys, id, owner, text, REPLY_LIFE_MS, OWNER_LIFE_MS),
        () => undefined,
      );
    },
    async remove({ asked: { id, question } }) {
      // Owed before it is tried: a sweep that runs meanwhile leaves it alone.
      owed.set(id, question.platform);
      held.delete(id);
      await strike(id, question.platform);
    },
    adopt: (platform, take) =>
      adopt(link, tableOf(platform), (question) => {
        const { id } = question.asked;
        if (held.has(id) || owed.has(id)) return;
        held.add(id);
        take(question);
      }),
  };
}

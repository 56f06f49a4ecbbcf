import type { Shared } from '../ports.ts';
import type { RedisLink } from './redis-link.ts';
import type { Seal } from './seal.ts';

/** Milliseconds: what people said is not kept longer in a store. */
const LIFE_MS = 15 * 60_000;

/** Texts in Redis, sealed: whoever reads the store learns when somebody talked, and not what about. */
export function createRedisTexts(link: RedisLink, prefix: string, seal: Seal): Shared<string> {
  const keyOf = (id: string): string => `${prefix}text:${id}`;
  return {
    async get(id) {
      const sealed = await link.attempt(
        () => link.redis.get(keyOf(id)),
        () => null,
      );
      return sealed === null ? undefined : seal.open(sealed);
    },
    async set(id, text) {
      const store = async (): Promise<void> => {
        if (text === undefined) await link.redis.del(keyOf(id));
        else await link.redis.set(keyOf(id), seal.close(text), 'PX', LIFE_MS);
      };
      await link.attempt(store, () => undefined);
    },
  };
}

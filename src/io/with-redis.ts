import type { Redis } from 'ioredis';
import { openRedis } from './redis-connection.ts';
import { untilReady } from './redis-ready.ts';

/** Does a task on a connection of its own, which is made for it and closed afterwards. Rejects with a `Fault` when Redis is away. */
export async function withRedis<T>(url: string, task: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = openRedis(url);
  try {
    await untilReady(redis);
    return await task(redis);
  } finally {
    redis.disconnect();
  }
}

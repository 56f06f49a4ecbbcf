import type { Redis } from 'ioredis';

/** BullMQ's rule: https://docs.bullmq.io/guide/going-to-production#max-memory-policy. */
const WANTED = 'noeviction';

/** A sentence when Redis may throw jobs and snapshots away to make room; undefined when it does not, or does not say. */
export async function readEviction(redis: Redis): Promise<string | undefined> {
  const said = await redis.info('memory').catch(() => '');
  const policy = /^maxmemory_policy:(\S+)/m.exec(said)?.[1];
  if (policy === undefined || policy === WANTED) return undefined;
  return `Redis has maxmemory-policy ${policy} and may throw jobs and snapshots away; set it to ${WANTED}.`;
}

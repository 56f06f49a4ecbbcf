import type { Redis } from 'ioredis';
import { Fault } from '../../fault.ts';
import { openRedis, toRefusal } from '../redis-connection.ts';

/** Milliseconds for a chunk of at most 4 MiB, which takes 2 s at 20 Mbit/s. */
const ANSWER_MS = 8000;

/**
 * A connection for what is large and may take a while. Commands wait until it stands, and fail after a while
 * when it does not. Throws `Fault('config')` for what is no address of a Redis.
 */
export function openBulkRedis(url: string): Redis {
  const redis = openRedis(url, {
    commandTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    enableOfflineQueue: true,
    maxRetriesPerRequest: 1,
  });
  // Each command says for itself that it failed.
  return redis.on('error', () => undefined);
}

/** What Redis did not do, as a `Fault('store')`. */
export function toRedisFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const reason = cause instanceof Error ? reasonOf(cause) : String(cause);
  const refusal = cause instanceof Error ? toRefusal(cause) : undefined;
  if (refusal) return new Fault('store', refusal.message, { cause });
  if (/^OOM\b/.test(reason)) {
    const mend = 'Raise its maxmemory, or give applenet a Redis of its own';
    return new Fault('store', `Redis is full, no snapshot was saved. ${mend}.`, { cause });
  }
  const mend = 'Start Redis, or correct REDIS_URL; what is there already stays in use';
  return new Fault('store', `Redis did not answer for snapshots: ${reason}. ${mend}.`, { cause });
}

function reasonOf({ name, message }: Error): string {
  return name === 'MaxRetriesPerRequestError' ? 'it cannot be reached' : message;
}

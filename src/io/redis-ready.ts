import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { Fault } from '../fault.ts';
import { toRefusal } from './redis-connection.ts';

/** Milliseconds: twice what a connection on a network may take. */
const PATIENCE_MS = 4000;

/** Resolves when the connection can be used; rejects with a `Fault` that says why it cannot, and disconnects it. */
export async function untilReady(redis: Redis, patienceMs = PATIENCE_MS): Promise<void> {
  // Without a listener for ever, an error would be printed by the library.
  if (!redis.listeners('error').includes(ignore)) redis.on('error', ignore);
  if (redis.status === 'ready') return;
  const waiting = new AbortController();
  const late = setTimeout(() => waiting.abort(), patienceMs);
  try {
    // Rejects with the first error as well.
    await once(redis, 'ready', { signal: waiting.signal });
  } catch (error) {
    redis.disconnect();
    if (waiting.signal.aborted || !(error instanceof Error)) throw isAway(undefined);
    throw toRefusal(error) ?? isAway(error);
  } finally {
    clearTimeout(late);
  }
}

const ignore = (): void => undefined;

function isAway(cause: Error | undefined): Fault {
  const code = cause && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new Fault('store', `Redis cannot be reached${code}. Start it, or correct REDIS_URL.`, {
    cause,
  });
}

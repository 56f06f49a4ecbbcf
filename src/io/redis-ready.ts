import type { Redis } from 'ioredis';
import { Fault } from '../fault.ts';
import { toRefusal } from './redis-connection.ts';

/** Milliseconds: twice what a connection on a network may take. */
const PATIENCE_MS = 4000;

/** Resolves when the connection can be used; rejects with a `Fault` that says why it cannot, and disconnects it. */
export async function untilReady(redis: Redis, patienceMs = PATIENCE_MS): Promise<void> {
  let last: Error | undefined;
  // Without a listener for ever, an error would be printed by the library.
  redis.on('error', (error: Error) => {
    last = error;
  });
  if (redis.status === 'ready') return;
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(isAway(last)), patienceMs);
      redis.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
      redis.once('error', (error: Error) => {
        clearTimeout(timer);
        reject(toRefusal(error) ?? isAway(error));
      });
    });
  } catch (fault) {
    redis.disconnect();
    throw fault;
  }
}

function isAway(cause: Error | undefined): Fault {
  const code = cause && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new Fault('store', `Redis cannot be reached${code}. Start it, or correct REDIS_URL.`, {
    cause,
  });
}

import { type Job, type JobsOptions, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Fault } from '../src/fault.ts';
import { withRedis } from '../src/io/with-redis.ts';
import type { Phase, RefreshReport } from '../src/model/refresh.ts';

/** All jobs: what each is told, and what it gives. Redis keeps both in clear: no text of a message, no token. */
interface JobTable {
  readonly refresh: { readonly payload: RefreshOrder; readonly result: RefreshReport };
}

export interface RefreshOrder {
  /** Sources are asked before their time; a wish of theirs to wait is kept all the same. */
  readonly force: boolean;
  /** Publishes although a large part of the documents is gone. */
  readonly allowShrink: boolean;
}

export type JobName = keyof JobTable;
export type Payload = JobTable[JobName]['payload'];
export type Result = JobTable[JobName]['result'];
/** What a job under way tells. */
export interface Progress {
  readonly phase: Phase;
}
export type JobQueue = Queue<Payload, Result, JobName>;
export type RefreshJob = Job<Payload, Result, JobName>;

/** Keys begin with `<prefix>index:`. */
export const QUEUE = 'index';
/** Of all that ask for a refresh while one is waiting or under way, one is enough. */
export const REFRESH_ID = 'refresh';

/** Attempts and pauses: 5, 10, 20 and 40 s, less up to half. What only a person can mend is not tried again. */
const ATTEMPTS = 5;
const BACKOFF = { type: 'exponential', delay: 5000, jitter: 0.5 };
/** Ended jobs that are kept: enough to see what happened over a day, small in Redis. */
const KEPT = { count: 50, age: 7 * 24 * 60 * 60 } as const;

export const JOB_OPTIONS = {
  attempts: ATTEMPTS,
  backoff: BACKOFF,
  removeOnComplete: KEPT,
  removeOnFail: KEPT,
} as const satisfies JobsOptions;

export interface QueuePlace {
  readonly url: string;
  /** What all keys begin with: `applenet:`. */
  readonly prefix: string;
}

/** BullMQ puts its own colon behind it. */
export const toBullPrefix = (prefix: string): string => prefix.replace(/:$/, '');

/**
 * Uses the queue, by a connection of its own that is made now and closed afterwards: a chat bot starts and
 * answers whether Redis is there or not. Rejects with a `Fault` that says what is wrong when it is not.
 */
export async function withQueue<T>(
  { url, prefix }: QueuePlace,
  task: (queue: JobQueue, redis: Redis) => Promise<T>,
): Promise<T> {
  return withRedis(url, async (redis) => {
    const queue: JobQueue = new Queue(QUEUE, {
      connection: redis,
      prefix: toBullPrefix(prefix),
      defaultJobOptions: JOB_OPTIONS,
      // Says on the console what `readEviction` says in the log.
      skipVersionCheck: true,
    });
    // What fails is told by the call that fails.
    queue.on('error', () => undefined);
    try {
      return await task(queue, redis);
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Fault('store', `Redis cannot be asked for a refresh: ${reason}. Try again.`, {
        cause,
      });
    } finally {
      await queue.close().catch(() => undefined);
    }
  });
}

/** The connection of a worker: it waits for Redis as long as that takes. */
export function openWorkerRedis(url: string): Redis {
  return new Redis(url, {
    connectionName: 'applenet-worker',
    // BullMQ's rule for workers: a blocking command has no limit of tries.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * RECONNECT_STEP_MS, RECONNECT_MOST_MS),
  });
}

/** Milliseconds to wait before connecting again: a fifth of a second more each time, at most two. */
const RECONNECT_STEP_MS = 200;
const RECONNECT_MOST_MS = 2000;

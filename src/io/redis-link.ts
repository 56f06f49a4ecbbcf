import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Log } from '../ports.ts';
import { openRedis } from './redis-connection.ts';
import { createRedisState, OWNER_LIFE_MS, type RedisState } from './redis-state.ts';

/** Milliseconds that Redis has for what takes it less than one: whoever asks is waiting. */
const ANSWER_MS = 450;
/** Milliseconds for a process that was busy all that time to read the answer that lies in its socket. */
const READ_MS = 50;
/** Milliseconds from one sign of life to the next. */
const BEAT_MS = 1000;
/** Milliseconds that a stop waits for the connection to end. */
const CLOSING_MS = 300;

export interface LinkOptions {
  readonly url: string;
  readonly prefix: string;
  readonly log: Log;
}

/** The connection of this process to Redis, which may be away. */
export interface RedisLink {
  readonly redis: Redis;
  /** Names this process; a key that starts with `ownerPrefix` shows that it lives. */
  readonly owner: string;
  readonly ownerPrefix: string;
  /** Does it in Redis or, where Redis is away, slow or refuses, otherwise. Never rejects for Redis. */
  attempt<T>(task: () => Promise<T>, otherwise: () => T | Promise<T>): Promise<T>;
  /** False while others may look dead only because they could not give a sign of life. */
  isSteady(): boolean;
  /** Calls after each sign of life that Redis took. */
  onBeat(listener: () => void): void;
  /** Resolves when Redis answers, or when it is clear that it does not now; rejects when only a person can mend it. */
  opened(): Promise<void>;
  close(): Promise<void>;
}

/** Throws `Fault('config')` for what is no address of a Redis. */
export function createRedisLink({ url, prefix, log }: LinkOptions): RedisLink {
  const redis = openRedis(url);
  const owner = randomUUID();
  const ownerPrefix = `${prefix}owner:`;
  const state = createRedisState(log);
  const beats = createBeats(redis, ownerPrefix + owner, state);
  redis
    .on('ready', beats.beat)
    .on('error', state.failed)
    .on('close', () => state.failed(new Error('the connection was closed')));
  return {
    redis,
    owner,
    ownerPrefix,
    async attempt(task, otherwise) {
      if (!state.isUp()) return otherwise();
      try {
        return await inTime(task());
      } catch (error) {
        if (isReply(error)) state.refused(error);
        else state.failed(toError(error));
        return otherwise();
      }
    },
    isSteady: state.isSteady,
    onBeat: beats.listen,
    opened: state.opened,
    async close() {
      state.end();
      beats.end();
      await inTime(redis.del(ownerPrefix + owner)).catch(() => undefined);
      await ended(redis);
    },
  };
}

/** Shows that this process lives, and finds out whether Redis does. */
function createBeats(redis: Redis, key: string, state: RedisState) {
  const listeners: (() => void)[] = [];
  let isBeating = false;

  async function run(): Promise<void> {
    if (isBeating || redis.status !== 'ready') return;
    isBeating = true;
    try {
      await inTime(redis.set(key, '1', 'PX', OWNER_LIFE_MS));
      state.answered();
      for (const listener of listeners) listener();
    } catch (error) {
      state.failed(toError(error));
    } finally {
      isBeating = false;
    }
  }

  const beat = (): void => void run();
  const timer = setInterval(beat, BEAT_MS);
  return {
    beat,
    listen: (listener: () => void): void => void listeners.push(listener),
    end(): void {
      clearInterval(timer);
      listeners.length = 0;
    },
  };
}

/** Rejects when there is no answer in time. */
function inTime<T>(task: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`it did not answer within ${ANSWER_MS} ms`));
    let timer = setTimeout(() => {
      timer = setTimeout(late, READ_MS);
    }, ANSWER_MS);
    task.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function ended(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    redis.once('end', resolve);
    timer = setTimeout(resolve, CLOSING_MS);
    redis.disconnect();
  });
  clearTimeout(timer);
}

function isReply(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === 'ReplyError';
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

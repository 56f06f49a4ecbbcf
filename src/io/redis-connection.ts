import { Redis } from 'ioredis';
import { Fault } from '../fault.ts';

/** Milliseconds to connect, which on a network takes some 50. */
const CONNECT_TIMEOUT_MS = 2000;
/** Milliseconds without a byte after which a connection is taken for dead: a network that swallows all never says so. */
const SILENCE_MS = 2500;
/** Milliseconds to wait before connecting again: a tenth of a second more each time, at most one. */
const RECONNECT_STEP_MS = 100;
const RECONNECT_MOST_MS = 1000;
/** Milliseconds that a closed connection may linger. */
const LINGER_MS = 100;

/** Settings of ioredis for other work than short questions. */
export interface OtherWork {
  /** Milliseconds. */
  readonly commandTimeout?: number;
  readonly socketTimeout?: number;
  readonly enableOfflineQueue?: boolean;
  readonly maxRetriesPerRequest?: number;
  readonly autoResubscribe?: boolean;
}

/**
 * Begins to connect, and goes on trying. Throws `Fault('config')` for what is no address of a Redis.
 */
export function openRedis(url: string, options: OtherWork = {}): Redis {
  assertRedisUrl(url);
  return new Redis(url, {
    connectionName: 'applenet',
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    disconnectTimeout: LINGER_MS,
    // What Redis cannot do now is done in memory now.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // A claim that is sent again would be refused, by itself.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(times * RECONNECT_STEP_MS, RECONNECT_MOST_MS),
    ...options,
  });
}

function assertRedisUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRedis = url?.protocol === 'redis:' || url?.protocol === 'rediss:';
  if (url && isRedis && url.hostname !== '' && /^\/?\d*$/.test(url.pathname)) return;
  throw new Fault(
    'config',
    'REDIS_URL is no address of a Redis. It has the form redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], with rediss:// for TLS; signs that addresses do not allow are written as %XX.',
  );
}

/** What Redis says when only a person can mend it, and how it is mended. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^WRONGPASS|invalid (?:username-)?password/i, 'holds a user or a password that Redis refuses'],
  [/^NOAUTH/, 'holds no password, but Redis asks for one'],
  [/^NOPERM/, 'names a user who may not use keys that begin with applenet:'],
  [/^DENIED/, 'leads to a Redis in protected mode, which needs a password'],
  [/DB index/i, 'names a database that Redis does not have'],
];

/** A fault that names REDIS_URL, never its value, when Redis answers but will not have us. */
export function toRefusal(error: Error): Fault | undefined {
  const [, reason] = REFUSALS.find(([pattern]) => pattern.test(error.message)) ?? [];
  if (reason === undefined) return undefined;
  const mend = 'Correct it, or remove REDIS_URL to keep everything in this process.';
  return new Fault('config', `REDIS_URL ${reason}. ${mend}`);
}

import { randomUUID } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { RefreshTurns } from '../ports.ts';
import { toRefusal } from './redis-connection.ts';
import { isBusy, isTakenOver } from './refresh-turns-faults.ts';
import { withRedis } from './with-redis.ts';

export interface RedisTurnsOptions {
  readonly url: string;
  /** What all keys begin with: `applenet:`. */
  readonly prefix: string;
  /** Milliseconds that a turn outlives its holder. */
  readonly lifeMs?: number;
}

/** Ten signs of life missed: Redis may be restarted in the time. */
const LIFE_MS = 10_000;
const BEATS_A_LIFE = 10;

/** Begins a turn, at once or not at all: its number, or 0 when another is under way. */
const BEGIN = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return redis.call('INCR', KEYS[2]) end
return 0`;
/** Prolongs a turn; one that ran out while nobody took another goes on. */
const PROLONG = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
local latest = tonumber(redis.call('GET', KEYS[2]) or '0')
if latest > tonumber(ARGV[3]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[2], ARGV[3])
return 1`;
const END = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`;

/** Turns by a lock that runs out unless it is prolonged, and a number that the stores check. */
export function createRedisTurns({
  url,
  prefix,
  lifeMs = LIFE_MS,
}: RedisTurnsOptions): RefreshTurns {
  const keys = [`${prefix}refresh:lock`, `${prefix}refresh:turn`];
  return {
    take: (task) =>
      // One connection a turn: between turns, which are minutes apart, there is none.
      withRedis(url, async (redis) => {
        const owner = randomUUID();
        const run = (script: string, ...words: readonly (string | number)[]): Promise<unknown> =>
          redis.eval(script, keys.length, ...keys, owner, ...words);
        const turn = Number(await run(BEGIN, lifeMs).catch(throwAway));
        if (turn === 0) throw isBusy();
        const life = prolong(() => run(PROLONG, lifeMs, turn), lifeMs);
        try {
          return await task(turn, life.lost);
        } finally {
          life.end();
          // Away: it runs out by itself.
          await run(END).catch(() => undefined);
        }
      }),
  };
}

/** Keeps a turn alive until `end`; the signal is aborted when another has one, or may have one by now. */
function prolong(beat: () => Promise<unknown>, lifeMs: number) {
  const lost = new AbortController();
  let last = performance.now();
  const timer = setInterval(() => {
    const asked = performance.now();
    beat().then(
      (kept) => {
        if (kept === 1) last = asked;
        else lost.abort(isTakenOver());
      },
      () => {
        if (performance.now() - last > lifeMs) lost.abort(isAway());
      },
    );
  }, lifeMs / BEATS_A_LIFE);
  return { lost: lost.signal, end: () => clearInterval(timer) };
}

function throwAway(cause: unknown): never {
  const refusal = cause instanceof Error ? toRefusal(cause) : undefined;
  throw refusal ?? isAway(cause);
}

function isAway(cause?: unknown): Fault {
  return new Fault('store', 'Redis went away during the refresh. Its next run starts anew.', {
    cause,
  });
}

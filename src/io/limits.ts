import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Admission, Limits } from '../ports.ts';

/** Questions a minute. */
export interface LimitCounts {
  readonly user: number;
  readonly channel: number;
}

/** Seconds: the limits are said "a minute". */
export const WINDOW_SECONDS = 60;

export interface LimitParts {
  /** Counts what one person asks. */
  readonly users: RateLimiterAbstract;
  /** Counts what is asked in one channel. */
  readonly channels: RateLimiterAbstract;
  /** True once for an asker until `ms` milliseconds have passed. */
  readonly isFirst: (asker: string, ms: number) => Promise<boolean>;
}

/**
 * Counts in windows of a minute that begin with the first question. Whoever is over their own limit takes
 * nothing from the channel's, and a full channel takes nothing from the asker's.
 */
export function createLimits({ users, channels, isFirst }: LimitParts): Limits {
  async function refuse(asker: string, most: number, waitMs: number): Promise<Admission> {
    const tell = await isFirst(asker, Math.max(1, waitMs));
    return { kind: 'refused', most, seconds: Math.max(1, Math.ceil(waitMs / 1000)), tell };
  }

  return {
    async admit(asker, channel) {
      const byUser = await consume(users, asker);
      if (byUser.isOver) return refuse(asker, users.points, byUser.waitMs);
      const byChannel = await consume(channels, channel);
      if (!byChannel.isOver) return { kind: 'admitted' };
      await users.reward(asker);
      return refuse(asker, channels.points, byChannel.waitMs);
    },
  };
}

/** Takes a point; the limiter rejects with its count where there is none, and with an error where it broke. */
async function consume(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<{ readonly isOver: boolean; readonly waitMs: number }> {
  try {
    await limiter.consume(key);
    return { isOver: false, waitMs: 0 };
  } catch (refusal) {
    if (!isCount(refusal)) throw refusal;
    return { isOver: true, waitMs: refusal.msBeforeNext };
  }
}

function isCount(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
}

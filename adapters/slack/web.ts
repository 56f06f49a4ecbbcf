import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, webApi } from '@slack/bolt';
import { isLimited } from './faults.ts';
import { MOST_WAITS, RETRIES, TIMES } from './limits.ts';

/**
 * Options of every client of the Web API, a fresh object each: the socket's client writes into the one
 * it is given (socket-mode 3.1.0), and its library's defaults are ten retries and no time-out.
 */
export function toClientOptions(apiUrl: string, logger: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    logger,
    timeout: TIMES.call,
    retryConfig: { retries: RETRIES, minTimeout: TIMES.firstRetry, factor: 2 },
  };
}

/** Calls that wait where Slack says so, channel by channel: a busy channel holds up no other. */
export interface Paced {
  run<T>(channel: string, call: () => Promise<T>): Promise<T>;
}

export function createPaced(): Paced {
  /** When the next call may be made in a channel that Slack has limited, in milliseconds. */
  const next = new Map<string, number>();

  /** Takes the next place in the row of a limited channel, not before `earliest`. */
  async function wait(channel: string, earliest: number): Promise<void> {
    const now = Date.now();
    const at = Math.max(next.get(channel) ?? 0, earliest);
    if (at <= now) {
      next.delete(channel);
      return;
    }
    next.set(channel, at + TIMES.betweenPosts);
    await sleep(at - now);
  }

  return {
    async run(channel, call) {
      if (next.has(channel)) await wait(channel, 0);
      for (let waits = 0; ; waits += 1) {
        try {
          return await call();
        } catch (error) {
          if (!isLimited(error) || waits >= MOST_WAITS) throw error;
          await wait(channel, Date.now() + error.retryAfter * 1000);
        }
      }
    },
  };
}

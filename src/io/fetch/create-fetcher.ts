import { lookup } from 'node:dns/promises';
import pRetry from 'p-retry';
import { Agent } from 'undici';
import { readPrivateHost } from '../../collect/host-and-port.ts';
import { type AskOnce, createAskOnce } from './ask-once.ts';
import { assertAllowed, assertWithin, readAddress } from './assert-allowed.ts';
import { createCheckedConnector, type Resolve } from './checked-connector.ts';
import { FetchFault, nameOf } from './fetch-fault.ts';
import { FETCH_LIMITS, type FetchLimits } from './fetch-limits.ts';
import type { Fetched, Fetcher, FetchWish } from './fetcher.ts';
import { createHostTurns } from './host-turns.ts';

interface FetcherOptions {
  /** Says who asks, and where to complain: `applenet/1.0 (+https://…)`. */
  readonly userAgent: string;
  /** FETCH_PRIVATE_HOSTS: each `host:port` that may be private, loopback or plain http. */
  readonly privateHosts: readonly string[];
  readonly limits?: Partial<FetchLimits>;
  /** Finds the addresses of host names; by default this machine does. */
  readonly resolve?: Resolve;
}

/** Throws `Fault('config')` when a private host is no `host:port`. Proxies of the environment are not used. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, resolve = (host) => lookup(host, { all: true }) } = options;
  const limits = { ...FETCH_LIMITS, ...options.limits };
  const privateHosts = new Set(options.privateHosts.map(readPrivateHost));
  const connect = createCheckedConnector(privateHosts, resolve, limits.connectMs);
  const agent = new Agent({ connect, connections: 1 });
  const ask = createAsk(agent, limits, userAgent);
  const closing = new AbortController();
  return {
    async fetch(wish, signal) {
      const either = AbortSignal.any(signal ? [closing.signal, signal] : [closing.signal]);
      try {
        return await follow(ask, wish, privateHosts, limits.redirects, either);
      } catch (error) {
        either.throwIfAborted();
        throw error;
      }
    },
    async close() {
      closing.abort(new FetchFault('Nothing is fetched any more: this process is stopping.'));
      await agent.destroy();
    },
  };
}

async function follow(
  ask: AskOnce,
  wish: FetchWish,
  privateHosts: ReadonlySet<string>,
  most: number,
  signal: AbortSignal,
): Promise<Fetched> {
  const start = readAddress(wish.url);
  let url = start;
  for (let redirects = 0; redirects <= most; redirects += 1) {
    assertAllowed(url, wish.hosts, privateHosts);
    const reply = await ask(url, wish, signal);
    if (reply.kind !== 'redirect') return reply;
    assertWithin(reply.to, start, wish.hosts);
    url = reply.to;
  }
  throw new FetchFault(`${nameOf(start)} redirects more than ${most} times, or in a circle.`);
}

/** Each attempt is a request of its own, with a turn and a pause. */
function createAsk(agent: Agent, limits: FetchLimits, userAgent: string): AskOnce {
  const askOnce = createAskOnce(agent, limits, userAgent);
  const takeTurn = createHostTurns();
  return (url, wish, signal) =>
    pRetry(() => takeTurn(url.hostname, wish.pauseMs, signal, () => askOnce(url, wish, signal)), {
      retries: limits.retries,
      minTimeout: limits.retryMs,
      maxTimeout: limits.longestRetryMs,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => error instanceof FetchFault && error.isBrief,
    });
}

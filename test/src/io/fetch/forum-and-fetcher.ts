import { expect, onTestFinished } from 'vitest';
import { createFetcher } from '../../../../src/io/fetch/create-fetcher.ts';
import { FetchFault } from '../../../../src/io/fetch/fetch-fault.ts';
import type { Fetched, Fetcher, FetchWish } from '../../../../src/io/fetch/fetcher.ts';
import { type Forum, startForum } from '../../../support/forum/server.ts';

export type FetcherOptions = Parameters<typeof createFetcher>[0];

export const USER_AGENT = 'applenet/0.1.0 (+https://example.org/applenet)';

/** Ends with the test. */
export function openFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({ userAgent: USER_AGENT, privateHosts: [], ...options });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

/** A forum of one thread, and a fetcher that may ask it and tries again at once. Both end with the test. */
export async function openForumAndFetcher(
  options: Partial<FetcherOptions> = {},
): Promise<{ forum: Forum; fetcher: Fetcher }> {
  const forum = await startForum({ threads: [{ title: 'On FTP' }] });
  onTestFinished(() => forum.close());
  const { limits, ...others } = options;
  const fetcher = openFetcher({
    privateHosts: [forum.host],
    limits: { retryMs: 1, longestRetryMs: 5, ...limits },
    ...others,
  });
  return { forum, fetcher };
}

/** A wish of which a test names only what it is about. */
export function makeWish(wish: Partial<FetchWish> & { readonly url: string }): FetchWish {
  return { etag: undefined, lastModified: undefined, hosts: [], pauseMs: 0, ...wish };
}

export async function faultOf(fetched: Promise<Fetched>): Promise<FetchFault> {
  const error = await fetched.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof FetchFault) return error;
  return expect.fail(`not a FetchFault, but ${String(error)}`);
}

export async function textOf(fetched: Promise<Fetched>): Promise<string> {
  const result = await fetched;
  if (result.kind === 'body') return new TextDecoder().decode(result.bytes);
  return expect.fail('no body');
}

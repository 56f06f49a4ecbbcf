import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Changes, createChanges } from '../changes.ts';
import { findPage } from './pages.ts';
import { type Delivery, respond, respondBadly } from './respond.ts';
import { createThreads, type ForumThread, type Threads } from './threads.ts';
import { createTroubles, type ForumTroubles } from './troubles.ts';

/** One request as it arrived. Times are milliseconds of `performance.now()`. */
export interface ForumRequest {
  readonly at: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** How many others were under way when it came. */
  readonly overlapping: number;
  /** Undefined while it is under way. */
  ended: number | undefined;
  /** Undefined while it is not answered, and when it was cut. */
  status: number | undefined;
}

/**
 * A forum on 127.0.0.1 that behaves like a good server until it is told not to.
 *
 *     const forum = await startForum({ threads: [{ title: 'On FTP' }] });
 *     fetcher.fetch({ url: forum.feedUrl(), … });        // with FETCH_PRIVATE_HOSTS = forum.host
 *     forum.edit(number, { body: 'Another text' });      // a new ETag and a later Last-Modified
 *     forum.trouble({ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, { times: 1 });
 *     await forum.until(() => forum.requests.length === 3, 'three requests');
 *     await forum.close();
 */
export interface Forum extends Omit<Threads, 'modified'>, Omit<ForumTroubles, 'meet'> {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  feedUrl(topic?: string): string;
  listingUrl(page?: number): string;
  threadUrl(number: number): string;
  /** May be changed at any time. */
  readonly delivery: Delivery;
  /** All requests, in the order of their arrival. */
  readonly requests: readonly ForumRequest[];
  /** TCP connections that were opened. */
  connections(): number;
  /** Waits for a request, an answer or a change that makes `read` give something. */
  readonly until: Changes['until'];
  /** Cuts all connections. */
  close(): Promise<void>;
}

interface ForumOptions {
  readonly threads?: readonly Partial<ForumThread>[];
  readonly delivery?: Partial<Delivery>;
  /** Any free one by default. */
  readonly port?: number;
}

const TOPIC = 'app-and-system-services-networking';

export async function startForum(options: ForumOptions = {}): Promise<Forum> {
  const requests: ForumRequest[] = [];
  const { changed, until } = createChanges(() => JSON.stringify(requests, undefined, 1));
  const { modified, ...threads } = createThreads(changed);
  const { meet, ...troubles } = createTroubles();
  const delivery: Delivery = { encoding: 'gzip', validators: 'both', ...options.delivery };
  for (const thread of options.threads ?? []) threads.add(thread);

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const entry: ForumRequest = {
      at: performance.now(),
      method: request.method ?? '',
      path: request.url ?? '/',
      headers: request.headers,
      overlapping: requests.filter(({ ended }) => ended === undefined).length,
      ended: undefined,
      status: undefined,
    };
    requests.push(entry);
    response.once('finish', () => {
      entry.status = response.statusCode;
    });
    response.once('close', () => {
      entry.ended = performance.now();
      changed();
    });
    changed();
    const answerable = { page: findPage(url, threads.all()), modified: modified(), delivery };
    const trouble = meet(url.pathname);
    if (trouble) respondBadly(request, response, answerable, trouble);
    else respond(request, response, answerable);
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
    changed();
  });
  const host = `127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    ...threads,
    ...troubles,
    ...addressesOf(host),
    delivery,
    requests,
    connections: () => connections,
    until,
    close: () => close(server),
  };
}

function addressesOf(
  host: string,
): Pick<Forum, 'host' | 'url' | 'feedUrl' | 'listingUrl' | 'threadUrl'> {
  const url = `http://${host}`;
  return {
    host,
    url,
    feedUrl: (topic = TOPIC) => `${url}/forums/topics/rssFeed/${topic}`,
    listingUrl: (page = 1) => `${url}/forums/topics/app-and-system-services/${TOPIC}?page=${page}`,
    threadUrl: (number) => `${url}/forums/thread/${number}`,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return toPort(server.address());
}

function toPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The forum has no port.');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

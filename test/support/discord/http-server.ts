import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ApiError, refuse } from './api-error.ts';
import { type Body, readBody } from './read-body.ts';
import { createFind, type Reply, type Route } from './routes.ts';
import type { Trouble, Troubles } from './troubles.ts';
import type { World } from './world.ts';

/** One request of the bot, as it arrived, and what it was answered. */
export interface Requested {
  readonly method: string;
  /** Without the prefix and the query: `/channels/1/messages`. */
  readonly path: string;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Undefined while it is not answered. */
  status: number | undefined;
}

interface House {
  readonly world: World;
  readonly troubles: Troubles;
  readonly requests: Requested[];
  readonly changed: () => void;
}

const PREFIX = '/api/v10';
/** Requests a second of one bot: docs.discord.com, topics/rate-limits, "Global Rate Limit". */
const MOST_A_SECOND = 50;

export function createListener(house: House, routes: readonly Route[]): RequestListener {
  const answer = createAnswer(house, routes);
  return (request, response) => {
    void serve(house, answer, request, response);
  };
}

type Answer = (
  request: IncomingMessage,
  asked: Requested,
  query: URLSearchParams,
  files: Body['files'],
) => Reply;

async function serve(
  house: House,
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/attachments/')) {
    serveFile(house.world, url.pathname, response);
    return;
  }
  const { json, files } = await readBody(request);
  const asked: Requested = {
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname.replace(PREFIX, '')),
    body: json,
    at: Date.now(),
    status: undefined,
  };
  house.requests.push(asked);
  house.changed();
  const respond = (): Reply => answer(request, asked, url.searchParams, files);
  await respondTo(house.troubles.meet(asked), asked, respond, response);
  house.changed();
}

/** Responds, or does what a test has asked for instead. */
async function respondTo(
  trouble: Trouble | undefined,
  asked: Requested,
  respond: () => Reply,
  response: ServerResponse,
): Promise<void> {
  switch (trouble?.kind) {
    case 'hang':
      return;
    case 'cut':
      if (trouble.isProcessed) asked.status = respond().status;
      response.destroy();
      return;
    case 'status':
      asked.status = trouble.status;
      write(response, trouble, trouble.headers);
      return;
    case 'wait':
    case undefined: {
      await trouble?.until;
      const reply = respond();
      asked.status = reply.status;
      write(response, reply, bucketFor(asked));
    }
  }
}

function serveFile({ files, served }: World, path: string, response: ServerResponse): void {
  const file = files.get(path);
  if (file) served.files += 1;
  response.writeHead(file ? 200 : 404).end(file);
}

function createAnswer({ world, requests }: House, routes: readonly Route[]): Answer {
  const find = createFind(routes);

  return (request, asked, query, files) => {
    const found = find(asked.method, asked.path);
    try {
      if (!request.url?.startsWith(PREFIX) || !found) {
        world.unknownRoutes.push(`${asked.method} ${request.url ?? ''}`);
        throw refuse('notFound');
      }
      const { route, parts } = found;
      if (!route.isOpen && request.headers.authorization !== `Bot ${world.token}`) {
        throw refuse('unauthorized');
      }
      if (!route.isOpen && isTooFast(requests, asked)) {
        world.violations.push('rest: more than 50 requests in a second');
      }
      return route.handle({ parts, query, body: asked.body, files });
    } catch (error) {
      return toReply(world, asked, error);
    }
  };
}

/** Responses to interactions do not count. */
function isTooFast(requests: readonly Requested[], { at }: Requested): boolean {
  const first = requests.findLastIndex((each) => at - each.at >= 1000) + 1;
  const isCounted = ({ path }: Requested): boolean => !/^\/(?:interactions|webhooks)\//.test(path);
  return requests.slice(first).filter(isCounted).length > MOST_A_SECOND;
}

function toReply({ violations }: World, { method, path }: Requested, error: unknown): Reply {
  if (!(error instanceof ApiError)) {
    violations.push(`the stand-in broke at ${method} ${path}: ${String(error)}`);
    return { status: 500, body: { message: 'Internal Server Error', code: 0 } };
  }
  for (const problem of error.problems) violations.push(`${method} ${path}: ${problem}`);
  return { status: error.status, body: error.toBody() };
}

function write(
  response: ServerResponse,
  { status, body }: Reply,
  headers: Record<string, string>,
): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** The headers of a bucket that is far from empty. */
function bucketFor({ method, path }: Requested): Record<string, string> {
  return {
    'x-ratelimit-limit': '50',
    'x-ratelimit-remaining': '49',
    'x-ratelimit-reset': ((Date.now() + 1000) / 1000).toFixed(3),
    'x-ratelimit-reset-after': '1.000',
    'x-ratelimit-bucket': Buffer.from(`${method} ${path.replace(/\d+/g, '')}`).toString('hex'),
  };
}

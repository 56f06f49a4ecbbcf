import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { type Reply, refuse, run, type Setting } from './methods.ts';
import type { Json } from './payloads.ts';
import { readCall } from './request.ts';
import { respondTo } from './respond-to.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Failure, Trouble } from './trouble.ts';

/** One call of the app, with what it was told. */
export interface Call {
  readonly method: string;
  readonly team: string | undefined;
  readonly args: Json;
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  /** Undefined while it is under way, and when it was cut. */
  reply: Reply | undefined;
  status: number | undefined;
  isDone: boolean;
}

/** What the app may not send. */
export interface Violation {
  readonly method: string;
  readonly what: string;
}

export interface Tokens {
  readonly bot: string;
  readonly app: string;
  /** What Slack says to a token that it no longer takes. */
  readonly revoked: ReadonlyMap<string, string>;
}

export interface Records {
  readonly calls: Call[];
  readonly violations: Violation[];
}

interface Office extends Setting, Records {
  readonly tokens: Tokens;
  readonly trouble: Trouble;
  readonly responseUrls: ResponseUrls;
}

/** Methods that take the token of the app instead of the bot’s. */
const OF_THE_APP = 'apps.connections.open';

/** The Web API, response URLs and the place where files are uploaded. */
export function createWebApi(office: Office): RequestListener {
  return (request, response) => {
    route(request, response, office).catch((error: unknown) => {
      office.violations.push({ method: request.url ?? '', what: String(error) });
      response.destroy();
    });
  };
}

async function route(request: IncomingMessage, response: ServerResponse, office: Office) {
  const [, place = '', rest = ''] = (request.url ?? '').split('/');
  const [name = ''] = rest.split('?');
  if (place === 'upload') {
    await upload(name, request, response, office);
  } else if (place === 'api' || place === 'respond') {
    await take(place, name, request, response, office);
  } else {
    office.violations.push({ method: request.url ?? '', what: 'is no address of Slack' });
    response.writeHead(404).end();
  }
}

async function upload(
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
  { workspace }: Office,
): Promise<void> {
  const file = workspace.files.get(id);
  if (file) file.content = await readText(request);
  response.writeHead(file ? 200 : 404).end(file ? 'OK' : undefined);
}

async function take(
  place: 'api' | 'respond',
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  office: Office,
): Promise<void> {
  const { token, team, args } = await readCall(request);
  const method = place === 'api' ? name : 'response_url';
  const call: Call = {
    method,
    team,
    args,
    at: performance.now(),
    reply: undefined,
    status: undefined,
    isDone: false,
  };
  office.calls.push(call);
  response.on('close', () => {
    call.isDone = true;
  });
  const failure = office.trouble.next(method, args);
  if (failure && fail(failure, call, response, office)) return;
  const reply = place === 'api' ? answer(call, token, office) : respond(name, args, office);
  if (failure) response.destroy();
  else finish(call, response, statusOf(place, reply), reply, office);
}

/** False when the work is to be done all the same. */
function fail(failure: Failure, call: Call, response: ServerResponse, office: Office): boolean {
  switch (failure.kind) {
    case 'rateLimited':
      response.setHeader('retry-after', String(failure.seconds));
      finish(call, response, 429, refuse('ratelimited'), office);
      return true;
    case 'status':
      call.status = failure.status;
      response.writeHead(failure.status, { 'content-type': 'text/html' }).end('<h1>Oops</h1>');
      return true;
    case 'refused':
      finish(call, response, 200, refuse(failure.error), office);
      return true;
    case 'hang':
      office.trouble.hold(() => response.destroy());
      return true;
    case 'cut':
      if (failure.when === 'before') response.destroy();
      return failure.when === 'before';
  }
}

function finish(
  call: Call,
  response: ServerResponse,
  status: number,
  reply: Reply,
  { scopes }: Office,
): void {
  call.reply = reply;
  call.status = status;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': scopes.join(','),
    'x-accepted-oauth-scopes': '',
  });
  response.end(JSON.stringify(reply));
}

/** A response URL answers 404 when it is no longer good, 400 to what it cannot read. */
function statusOf(place: string, reply: Reply): number {
  if (place === 'api' || reply.ok) return 200;
  return /_url$/.test(String(reply.error)) ? 404 : 400;
}

function answer({ method, args }: Call, token: string | undefined, office: Office): Reply {
  const { tokens, violations } = office;
  if (token === undefined) return refuse('not_authed');
  const word = tokens.revoked.get(token);
  if (word !== undefined) return refuse(word);
  if (token !== tokens.bot && token !== tokens.app) return refuse('invalid_auth');
  const isOfTheApp = method === OF_THE_APP;
  if (isOfTheApp !== (token === tokens.app)) return refuse('not_allowed_token_type');
  const { reply, violation } = run(method, args, office);
  if (violation !== undefined) violations.push({ method, what: violation });
  return reply;
}

/** What is posted to a response URL, or came with an acknowledgement. */
function respond(id: string, args: Json, office: Office): Reply {
  const url = office.responseUrls.use(id);
  if (url === 'used_url' || url === 'expired_url') {
    if (url === 'used_url') {
      office.violations.push({ method: 'response_url', what: 'is used a sixth time' });
    }
    return refuse(url);
  }
  return respondTo(url, args, office);
}

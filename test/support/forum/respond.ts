import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { createEncoder, type Encoding, encode } from './encode.ts';
import type { Page } from './pages.ts';
import type { ForumTrouble } from './troubles.ts';

/** How pages are sent. */
export interface Delivery {
  /** Used when the request accepts it. */
  encoding: Encoding;
  /** What lets a client ask whether a page has changed. */
  validators: 'both' | 'etag' | 'last-modified' | 'none';
}

/** What there is to answer with. */
export interface Answerable {
  readonly page: Page | undefined;
  /** Milliseconds since 1970, whole seconds. */
  readonly modified: number;
  readonly delivery: Delivery;
}

const CHUNK = Buffer.alloc(64 * 1024);

/** Answers as a friendly server does: validators, 304, compression, 404. */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { page, modified, delivery }: Answerable,
  replaced: Record<string, string> = {},
): void {
  if (!page) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
    return;
  }
  const bytes = Buffer.from(page.text);
  const validators = toValidators(bytes, modified, delivery.validators);
  if (isUnchanged(request, validators)) {
    response.writeHead(304, validators).end();
    return;
  }
  const accepted = String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  const encoding = accepted.includes(delivery.encoding) ? delivery.encoding : 'identity';
  const body = encode(bytes, encoding);
  const headers = {
    'content-type': page.contentType,
    'content-length': String(body.length),
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    ...validators,
    ...replaced,
  };
  response.writeHead(200, headers).end(body);
}

/** Answers with a trouble; some of them end only when the client or the forum closes. */
export function respondBadly(
  request: IncomingMessage,
  response: ServerResponse,
  answerable: Answerable,
  trouble: ForumTrouble,
): void {
  const type = { 'content-type': answerable.page?.contentType ?? 'text/html' };
  const text = Buffer.from(answerable.page?.text ?? '<h1>Not Found</h1>');
  switch (trouble.kind) {
    case 'status':
      response.writeHead(trouble.status, { ...type, ...trouble.headers }).end();
      return;
    case 'redirect': {
      const location = trouble.to === undefined ? {} : { location: trouble.to };
      response.writeHead(trouble.status ?? 302, { ...type, ...location }).end('<p>Moved</p>');
      return;
    }
    case 'slow-headers':
      return;
    case 'silent-body':
      response.writeHead(200, type).flushHeaders();
      return;
    case 'slow-body':
      response.writeHead(200, type);
      trickle(response, trouble.everyMs);
      return;
    case 'endless-body':
      response.writeHead(trouble.status ?? 200, { ...type, ...trouble.headers });
      pipeline(Readable.from(forEver()), response, () => {});
      return;
    case 'garbage':
      response.socket?.end('\u0000\u0001 no HTTP at all\r\n\r\n');
      return;
    case 'bomb':
      response.writeHead(200, { ...type, 'content-encoding': trouble.encoding });
      pipeline(Readable.from(forEver()), createEncoder(trouble.encoding), response, () => {});
      return;
    case 'cut':
      cut(response, type, text, trouble.when);
      return;
    case 'truncated': {
      const whole = encode(text, trouble.encoding);
      response.writeHead(200, { ...type, 'content-encoding': trouble.encoding });
      response.end(whole.subarray(0, Math.floor(whole.length / 2)));
      return;
    }
    case 'bytes':
      response.writeHead(200, { ...type, ...trouble.headers }).end(trouble.bytes);
      return;
    case 'headers':
      respond(request, response, answerable, trouble.headers);
  }
}

function cut(
  response: ServerResponse,
  type: Record<string, string>,
  text: Buffer,
  when: 'at-once' | 'in-body',
): void {
  if (when === 'at-once') {
    response.destroy();
    return;
  }
  response.writeHead(200, { ...type, 'content-length': String(text.length) });
  response.write(text.subarray(0, Math.floor(text.length / 2)), () => response.destroy());
}

function trickle(response: ServerResponse, everyMs: number): void {
  const timer = setInterval(() => response.write(' '), everyMs);
  response.once('close', () => clearInterval(timer));
}

function* forEver(): Generator<Uint8Array> {
  for (;;) yield CHUNK;
}

function toValidators(
  bytes: Uint8Array,
  modified: number,
  wanted: Delivery['validators'],
): Record<string, string> {
  const tag = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return {
    ...(wanted === 'both' || wanted === 'etag' ? { etag: `"${tag}"` } : {}),
    ...(wanted === 'both' || wanted === 'last-modified'
      ? { 'last-modified': new Date(modified).toUTCString() }
      : {}),
  };
}

/** RFC 9110, 13.2.2: a tag decides alone when there is one. */
function isUnchanged({ headers }: IncomingMessage, validators: Record<string, string>): boolean {
  const tag = headers['if-none-match'];
  if (tag !== undefined) return tag === validators.etag;
  const since = headers['if-modified-since'];
  const modified = validators['last-modified'];
  if (since === undefined || modified === undefined) return false;
  return Date.parse(modified) <= Date.parse(since);
}

import { FetchFault, nameOf } from './fetch-fault.ts';
import { type Headers, headerOf } from './response-headers.ts';
import { readRetryAfter } from './retry-after.ts';

/** What the status and the headers of a response mean. */
type Judgement =
  | { readonly kind: 'body' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'redirect'; readonly to: URL };

const STATUS = { ok: 200, unchanged: 304, tooMany: 429, serverError: 500 } as const;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Statuses that only a person can mend, and how. */
const LASTING: Readonly<Record<number, string>> = {
  401: 'It asks for a password, which is never given: remove this source.',
  403: 'It does not let us in: save the page by hand, or remove this source.',
  404: 'Nothing is there: correct the address.',
  410: 'It is gone for good: remove this source.',
};

/** Feeds, pages and plain text: all that the parsers read. */
const READABLE = /^\s*(?:text\/[\w.+-]+|application\/(?:xml|[\w.-]+\+xml))\s*(?:;|$)/i;

/** Throws the `FetchFault` for a response that is of no use. `now`: milliseconds since 1970. */
export function judgeResponse(
  url: URL,
  { statusCode: status, headers }: { readonly statusCode: number; readonly headers: Headers },
  isConditional: boolean,
  now: number,
): Judgement {
  if (REDIRECTS.includes(status)) return { kind: 'redirect', to: readTarget(url, headers) };
  if (status === STATUS.unchanged && isConditional) return { kind: 'unchanged' };
  if (status !== STATUS.ok) throw refusal(url, status, headers, now);
  assertReadable(url, headers);
  return { kind: 'body' };
}

function readTarget(url: URL, headers: Headers): URL {
  const location = headerOf(headers, 'location');
  if (location !== undefined && URL.canParse(location, url.href)) return new URL(location, url);
  throw new FetchFault(`${nameOf(url)} redirects, but not to an address.`);
}

function refusal(url: URL, status: number, headers: Headers, now: number): FetchFault {
  const place = nameOf(url);
  const lasting = LASTING[status];
  const retryAfterMs = readRetryAfter(
    headerOf(headers, 'retry-after'),
    headerOf(headers, 'date'),
    now,
  );
  if (lasting !== undefined) {
    return new FetchFault(`${place} answered with status ${status}. ${lasting}`, {
      isLasting: true,
      retryAfterMs,
    });
  }
  if (status === STATUS.unchanged) {
    return new FetchFault(`${place} says that it has not changed, although nobody asked.`);
  }
  const isBrief = status >= STATUS.serverError && retryAfterMs === undefined;
  const more = status === STATUS.tooMany ? ': it is asked too often' : '';
  return new FetchFault(`${place} answered with status ${status}${more}.`, {
    retryAfterMs,
    isBrief,
  });
}

/** A response without a type is left to the parsers. */
function assertReadable(url: URL, headers: Headers): void {
  const type = headerOf(headers, 'content-type');
  if (type === undefined || READABLE.test(type)) return;
  throw new FetchFault(
    `${nameOf(url)} is of the type ${JSON.stringify(type)}. Only text, HTML, XML and feeds are read: correct the address.`,
    { isLasting: true },
  );
}

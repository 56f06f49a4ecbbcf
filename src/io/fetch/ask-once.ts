import type { Dispatcher } from 'undici';
import { FetchFault, nameOf, toFetchFault } from './fetch-fault.ts';
import type { FetchLimits } from './fetch-limits.ts';
import type { Fetched, FetchWish } from './fetcher.ts';
import { judgeResponse } from './judge-response.ts';
import { ACCEPT_ENCODING, readBody } from './read-body.ts';
import { headerOf, toConditions, validatorsOf } from './response-headers.ts';

/** What one request gave. */
type Reply = Fetched | { readonly kind: 'redirect'; readonly to: URL };

/** Sends one request, and follows nothing. Rejects with `FetchFault`, also when the signal is aborted. */
export type AskOnce = (url: URL, wish: FetchWish, signal: AbortSignal) => Promise<Reply>;

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/xml, text/xml, text/html, text/*;q=0.8';
/** Bytes of a body without interest that are read, so that the connection can be used again. */
const SMALL_BODY_BYTES = 16 * 1024;

/** No cookies, no authorization, no Referer: no more is sent than is written here. */
export function createAskOnce(
  dispatcher: Dispatcher,
  limits: FetchLimits,
  userAgent: string,
): AskOnce {
  return async (url, wish, signal) => {
    const conditions = toConditions(wish.etag, wish.lastModified);
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(tooSlow(url, limits.totalMs)), limits.totalMs);
    try {
      const response = await dispatcher.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: {
          'user-agent': userAgent,
          accept: ACCEPT,
          'accept-encoding': ACCEPT_ENCODING,
          ...conditions,
        },
        signal: AbortSignal.any([signal, end.signal]),
        headersTimeout: limits.headersMs,
        bodyTimeout: limits.idleMs,
      });
      const isConditional = Object.keys(conditions).length > 0;
      return await readReply(url, wish, response, { isConditional, most: limits.bytes });
    } catch (error) {
      throw toFetchFault(url, end.signal.aborted ? end.signal.reason : error);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function readReply(
  url: URL,
  wish: FetchWish,
  response: Dispatcher.ResponseData,
  { isConditional, most }: { readonly isConditional: boolean; readonly most: number },
): Promise<Reply> {
  const { headers, body } = response;
  const { etag, lastModified } = validatorsOf(headers);
  try {
    const judged = judgeResponse(url, response, isConditional, Date.now());
    switch (judged.kind) {
      case 'redirect':
        return judged;
      case 'unchanged':
        return {
          kind: 'unchanged',
          etag: etag ?? wish.etag,
          lastModified: lastModified ?? wish.lastModified,
        };
      case 'body': {
        const bytes = await readBody(url, headers, body, most);
        const contentType = headerOf(headers, 'content-type');
        return { kind: 'body', bytes, contentType, etag, lastModified };
      }
    }
  } finally {
    // Harmless after readBody; ends what is too long for the connection to be worth it.
    await body.dump({ limit: SMALL_BODY_BYTES });
  }
}

function tooSlow(url: URL, totalMs: number): FetchFault {
  return new FetchFault(`${nameOf(url)} took longer than ${totalMs / 1000} s for its answer.`);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import pRetry from 'p-retry';
import { z } from 'zod';
import { RETRIES, TIMES } from './limits.ts';

/** What a `response_url` takes: https://docs.slack.dev/interactivity/handling-user-interaction. */
export interface Response {
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
  readonly thread_ts?: string;
  readonly text?: string;
  readonly blocks?: readonly types.KnownBlock[];
  readonly unfurl_links?: boolean;
  readonly unfurl_media?: boolean;
}

/** Undefined when Slack has taken it, else its word for why not: `invalid_blocks`, `expired_url`. */
export type Refusal = string | undefined;

/** Seconds: a longer wait is longer than the asker's patience. */
const LONGEST_WAIT_S = 30;
const STATUS = { tooMany: 429, serverError: 500 } as const;
const WORD = /^[a-z_]{1,60}$/;

/**
 * Posts to a `response_url`, which carries its own authority and is therefore never logged. Tries again
 * when Slack is busy or away, and then rejects.
 */
export async function respond(url: string, response: Response): Promise<Refusal> {
  return pRetry(() => post(url, response), {
    retries: RETRIES,
    minTimeout: TIMES.firstRetry,
    factor: 2,
  });
}

async function post(url: string, response: Response): Promise<Refusal> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(response),
    signal: AbortSignal.timeout(TIMES.call),
  });
  const { status } = answer;
  if (status === STATUS.tooMany || status >= STATUS.serverError) {
    await answer.body?.cancel();
    if (status === STATUS.tooMany) await waitFor(Number(answer.headers.get('retry-after')));
    throw new Error(`a response_url answered with status ${status}`);
  }
  return refusalOf(await answer.text(), answer.ok, status);
}

/** Slack says `ok`, or its word as JSON or as plain text, with a status of 200 as well as 404. */
function refusalOf(body: string, isOk: boolean, status: number): Refusal {
  const read = said.safeParse(parse(body));
  if (read.success && !read.data.ok) return read.data.error ?? 'refused';
  if (isOk) return undefined;
  return WORD.test(body) ? body : `status ${status}`;
}

const said = z.object({ ok: z.boolean(), error: z.string().optional() });

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Plain text, which is `ok` or a word.
    return undefined;
  }
}

async function waitFor(seconds: number): Promise<void> {
  await sleep(Math.min(LONGEST_WAIT_S, Number.isFinite(seconds) ? seconds : 0) * 1000);
}

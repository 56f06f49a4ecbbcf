import type { Posted } from '../model/chat.ts';

/** Milliseconds: a question whose answer is older is not followed any more. */
const DAY_MS = 24 * 60 * 60_000;
/** Milliseconds: how long Discord takes a reply token; Slack takes a response URL for 30 minutes. */
export const REPLY_LIFE_MS = 15 * 60_000;
/** Names of what lets its holder write in somebody's chat. */
const KEY_TO_REPLY = /token|url|secret/i;

/** How long a posted answer may be kept: a day, but no longer than a token or URL in its place is good for. */
export function postedLifeMs({ to }: Posted): number {
  return holdsKey(to) ? REPLY_LIFE_MS : DAY_MS;
}

function holdsKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, held]) => (KEY_TO_REPLY.test(name) && typeof held === 'string') || holdsKey(held),
  );
}

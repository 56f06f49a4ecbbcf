import type { Requested } from './http-server.ts';

/** What goes wrong with a request. */
export type Trouble =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: unknown;
      readonly headers: Record<string, string>;
    }
  /** Never answered. */
  | { readonly kind: 'hang' }
  /** Answered later. */
  | { readonly kind: 'wait'; readonly until: Promise<void> }
  /** The connection is cut, before or after the request had its effect. */
  | { readonly kind: 'cut'; readonly isProcessed: boolean };

/** Trouble that a test has asked for. */
export interface Troubles {
  /** The next `times` requests whose `METHOD /path` matches meet it. */
  add(on: RegExp, trouble: Trouble, times: number): void;
  meet(asked: Requested): Trouble | undefined;
  clear(): void;
}

export function createTroubles(): Troubles {
  const waiting: { readonly on: RegExp; readonly trouble: Trouble; times: number }[] = [];
  return {
    add(on, trouble, times) {
      waiting.push({ on, trouble, times });
    },
    meet({ method, path }) {
      const met = waiting.find(({ on, times }) => times > 0 && on.test(`${method} ${path}`));
      if (met) met.times -= 1;
      return met?.trouble;
    },
    clear() {
      waiting.length = 0;
    },
  };
}

/** 429 as Discord answers it; `seconds` as in its `retry_after`. */
export function rateLimited(seconds: number, isGlobal = false): Trouble {
  return {
    kind: 'status',
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': isGlobal ? 'global' : 'user',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': 'limited',
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

/** A refusal with a code of Discord's; 0 for one without. */
export function refused(status: number, code = 0, message = 'Refused'): Trouble {
  return { kind: 'status', status, body: { message, code }, headers: {} };
}

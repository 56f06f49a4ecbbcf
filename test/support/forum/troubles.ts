import type { Encoding } from './encode.ts';

/** What a request meets instead of its page. */
export type ForumTrouble =
  /** 429 and 503 with `'retry-after'` among the headers, 500, 304 unasked, and so on. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  /** Takes the request and says nothing. */
  | { readonly kind: 'slow-headers' }
  /** Sends the headers and nothing more. */
  | { readonly kind: 'silent-body' }
  /** Sends a byte of the body now and then, and never all of it. */
  | { readonly kind: 'slow-body'; readonly everyMs: number }
  /** Sends bytes as fast as they are taken, for ever. */
  | {
      readonly kind: 'endless-body';
      readonly status?: number;
      readonly headers?: Record<string, string>;
    }
  /** The same, all zeros, compressed to a thousandth. */
  | { readonly kind: 'bomb'; readonly encoding: Exclude<Encoding, 'identity'> }
  /** Sends what is no HTTP, and closes. */
  | { readonly kind: 'garbage' }
  /** Closes the connection instead of an answer, or in the middle of the body. */
  | { readonly kind: 'cut'; readonly when: 'at-once' | 'in-body' }
  | { readonly kind: 'redirect'; readonly to: string | undefined; readonly status?: number }
  /** The half of the compressed page, with a proper end. */
  | { readonly kind: 'truncated'; readonly encoding: Exclude<Encoding, 'identity'> }
  /** Anything with status 200: garbage, another charset than declared, a wrong type, a name of a compression that is none. */
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly headers?: Record<string, string>;
    }
  /** The page, with these headers in the place of its own. */
  | { readonly kind: 'headers'; readonly headers: Record<string, string> };

/** Which requests meet it; all of them for ever when left out. */
export interface TroubleReach {
  /** Path without query. */
  readonly path?: string;
  readonly times?: number;
}

export interface ForumTroubles {
  /** Lets requests meet a trouble. The first that fits comes first. */
  trouble(trouble: ForumTrouble, reach?: TroubleReach): void;
  /** Forgets all troubles. */
  calm(): void;
  /** The trouble of a request, which it uses up. */
  meet(path: string): ForumTrouble | undefined;
}

export function createTroubles(): ForumTroubles {
  let waiting: { trouble: ForumTrouble; path: string | undefined; left: number }[] = [];
  return {
    trouble(trouble, { path, times = Number.POSITIVE_INFINITY } = {}) {
      waiting.push({ trouble, path, left: times });
    },
    calm() {
      waiting = [];
    },
    meet(path) {
      const met = waiting.find((each) => each.path === undefined || each.path === path);
      if (!met) return undefined;
      met.left -= 1;
      waiting = waiting.filter((each) => each.left > 0);
      return met.trouble;
    },
  };
}

/** One address to ask for, with what is known of it from the last time. */
export interface FetchWish {
  readonly url: string;
  /** What the last `Fetched` of this address gave. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /**
   * Hosts (`host`, or `host:port` for a port other than 443) that a redirect may lead to; that of the URL is
   * always among them. A port other than 443 of the URL itself is to be listed too, here or as a private host.
   */
  readonly hosts: readonly string[];
  /** Milliseconds between the end of one request to a host and the next. */
  readonly pauseMs: number;
}

/** What an address gave. `etag` and `lastModified` belong into the next wish. */
export type Fetched =
  | {
      readonly kind: 'unchanged';
      readonly etag: string | undefined;
      readonly lastModified: string | undefined;
    }
  | {
      readonly kind: 'body';
      /** Decompressed; the charset is left to whoever reads it. */
      readonly bytes: Uint8Array;
      readonly contentType: string | undefined;
      readonly etag: string | undefined;
      readonly lastModified: string | undefined;
    };

/** Asks other people's servers, as a good neighbour. */
export interface Fetcher {
  /** Rejects with `FetchFault`, or with the reason of the signal when that is aborted. */
  fetch(wish: FetchWish, signal?: AbortSignal): Promise<Fetched>;
  /** Ends what is under way, with a fault, and all connections; harmless when called twice. */
  close(): Promise<void>;
}

/** Bounds of one fetch. Times are milliseconds. */
export interface FetchLimits {
  /** To look up the name, connect, and agree on TLS. */
  readonly connectMs: number;
  /** From the request to the end of the response's headers. */
  readonly headersMs: number;
  /** Without a byte of the body. */
  readonly idleMs: number;
  /** For one request with all of its body, however steadily it trickles. */
  readonly totalMs: number;
  /** Bytes of a body, as received and after decompression. */
  readonly bytes: number;
  /** Redirects that are followed. */
  readonly redirects: number;
  /** Further attempts after a cut connection or a status of 500 and above. */
  readonly retries: number;
  /** Before the first further attempt; it doubles, and up to as much again is added by chance. */
  readonly retryMs: number;
  /** The longest wait before a further attempt: whoever fails for longer is left to the next refresh. */
  readonly longestRetryMs: number;
}

export const FETCH_LIMITS: FetchLimits = {
  connectMs: 10_000,
  headersMs: 15_000,
  idleMs: 15_000,
  totalMs: 60_000,
  // A feed of 20 threads has some 100 KB, a long thread page some 2 MB.
  bytes: 10 * 1024 * 1024,
  redirects: 5,
  retries: 2,
  retryMs: 500,
  longestRetryMs: 5000,
};

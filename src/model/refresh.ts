/** The steps of a refresh, in their order. */
export const PHASES = ['fetch', 'parse', 'merge', 'build', 'validate', 'publish'] as const;
export type Phase = (typeof PHASES)[number];

/** A record that was left out, and why. */
export interface BadRecord {
  /** A file or an address. */
  readonly place: string;
  readonly line: number | undefined;
  readonly reason: string;
}

/** What came of one source. */
export interface SourceReport {
  readonly name: string;
  /** `waiting`: its interval or its own wish (Retry-After) says not yet; `off`: it needs a network and none is allowed. */
  readonly state: 'changed' | 'unchanged' | 'waiting' | 'off' | 'failed';
  /** What is wrong and how it is mended, when it failed. */
  readonly fault: string | undefined;
}

/** What a refresh did; all that `npm run refresh` prints. */
export interface RefreshReport {
  readonly kind: 'unchanged' | 'refreshed';
  /** The id of the snapshot that is published now. */
  readonly snapshot: string;
  readonly documents: number;
  readonly passages: number;
  /** Threads and notes. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly bad: readonly BadRecord[];
  readonly sources: readonly SourceReport[];
  /** Milliseconds of each phase that ran. */
  readonly durations: Readonly<Partial<Record<Phase, number>>>;
}

/** A refresh that has ended. */
export interface LastRefresh {
  /** ISO 8601. */
  readonly ended: string;
  /** What it did, or the sentence that says why it failed. */
  readonly outcome: RefreshReport | string;
}

/** The index in use. */
export interface ServedIndex {
  /** The id of its snapshot. */
  readonly snapshot: string;
  /** ISO 8601. */
  readonly builtAt: string;
  readonly threads: number;
  readonly notes: number;
  readonly passages: number;
}

/** What a maintainer sees. */
export interface IndexStatus extends ServedIndex {
  /** The phase of a refresh under way, where it is known. */
  readonly running: Phase | 'waiting' | undefined;
  readonly last: LastRefresh | undefined;
  /** What a person should mend although everything works: sentences. */
  readonly warnings: readonly string[];
}

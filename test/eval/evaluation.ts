import type { Reached } from './floors.ts';

/** What one kind of questions gave. */
export interface Evaluation {
  readonly lines: readonly string[];
  /** Undefined when the held questions were not read. */
  readonly reached: Reached | undefined;
  /** By part, for `--json`. */
  readonly figures: Readonly<Record<string, unknown>>;
}

import type { Term } from '../../src/model/question.ts';
import type { Passages } from './passages.ts';

/** Best hits wanted of every search. */
export const LIMIT = 10;

export interface Hit {
  readonly passage: number;
  readonly score: number;
}

/** A query in the engine's own form. */
export interface Search {
  /** What is timed. */
  run(): unknown;
  /** Runs it, and reads what the engine returned: best first; score 0 where the engine tells none. */
  hits(): Promise<readonly Hit[]>;
}

/** An index that is ready to search. */
export interface Engine {
  prepare(terms: readonly Term[]): Search;
  save(): Saved;
}

export interface Saved {
  readonly index: Uint8Array;
  /** The same with the passages themselves, where the engine keeps them beside its index. */
  readonly whole: Uint8Array | undefined;
}

export interface EngineMaker {
  /** Indexes all passages; passage `n` is found as `n`. `texts` are the passages as written. */
  build(passages: Passages, texts: () => Iterable<string>): Promise<Engine>;
  load(bytes: Buffer): Promise<Engine>;
}

export function createSearch<Raw>(
  run: () => Raw | Promise<Raw>,
  hitsOf: (raw: Raw) => readonly Hit[],
): Search {
  return { run, hits: async () => hitsOf(await run()) };
}

/** Most engines are kept as JSON. */
export function saveJson(json: string): Saved {
  return { index: new TextEncoder().encode(json), whole: undefined };
}

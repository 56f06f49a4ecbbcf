import { type OpenSnapshot, openSnapshot } from '../index/open-snapshot.ts';
import type { LiveIndex } from '../live-index.ts';
import type { Log, SnapshotStore } from '../ports.ts';
import { createNewest } from './newest.ts';

export interface FollowOptions {
  readonly log: Log;
  /** The id of a snapshot that is never put into use. */
  readonly passedOver?: string | undefined;
  /** Makes ready what the first questions would otherwise wait for, in steps of at most 10 ms. */
  readonly prepare: (snapshot: OpenSnapshot) => Iterable<void>;
  /** Resolves when it is our turn to use the processor: questions come first. */
  readonly turn: () => Promise<void>;
}

export interface Following {
  /** Ends it; the index in use stays. Resolves when nothing is loaded any more, which closing the store speeds up. */
  stop(): Promise<void>;
}

/**
 * Keeps the index in use the newest that the store has. One snapshot is loaded at a time, so that there are
 * never more than two in memory, and what is put into use is always what the store names last, which may be
 * newer than what was announced. While a load fails, the index in use stays.
 */
export function followSnapshots(
  store: SnapshotStore,
  live: LiveIndex,
  options: FollowOptions,
): Following {
  const { log, passedOver } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  const newest = createNewest<string>({
    task: (id) => take(id, store, live, options, signal),
    onFailure: (error, snapshot) => {
      if (!signal.aborted) log.error('index not loaded, tried again', error, { snapshot });
    },
    signal,
  });
  const end = store.watch(({ id }) => {
    if (id !== passedOver) newest.give(id);
  });
  return {
    async stop() {
      end();
      stopped.abort();
      await newest.rested();
    },
  };
}

/** Loads what the store names and puts it into use, unless it is in use already. */
async function take(
  id: string,
  store: SnapshotStore,
  live: LiveIndex,
  { log, prepare, turn, passedOver }: FollowOptions,
  signal: AbortSignal,
): Promise<void> {
  if (id === live.current.id) return;
  const started = performance.now();
  const loaded = await store.load();
  if (!loaded || signal.aborted) return;
  // The store may name another by now.
  if ([live.current.id, passedOver].includes(loaded.notice.id)) return;
  const next = openSnapshot(loaded.bytes, { isProven: true });
  const steps = prepare(next)[Symbol.iterator]();
  do await turn();
  while (!(signal.aborted || steps.next().done));
  if (signal.aborted) return;
  live.swap(next);
  const { builtAt, passages } = loaded.notice;
  const ms = Math.round(performance.now() - started);
  log.info('index swapped', { snapshot: next.id, builtAt, passages, ms });
}

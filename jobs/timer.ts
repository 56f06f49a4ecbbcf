import type { Phase } from '../src/model/refresh.ts';
import type { Log } from '../src/ports.ts';
import type { Runner } from './runner.ts';

export interface TimerOptions {
  readonly runner: Runner;
  /** Milliseconds from the end of one refresh to the next. */
  readonly everyMs: number;
  readonly firstMs?: number;
  readonly log: Log;
}

/** Refreshes in a process alone, without Redis. */
export interface RefreshTimer {
  /** Starts one now, unless one is under way. */
  ask(): 'asked' | 'running';
  readonly running: Phase | 'waiting' | undefined;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Milliseconds from the start to the first: first of all a bot is to answer. */
const FIRST_MS = 3000;
/** Milliseconds: a longer timer would wrap around at 24 days. */
const MOST_MS = 24 * 60 * 60 * 1000;

/** One refresh after the other, never two. */
export function startTimer({
  runner,
  everyMs,
  firstMs = FIRST_MS,
  log,
}: TimerOptions): RefreshTimer {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: RefreshTimer['running'];
  let current: Promise<void> = Promise.resolve();
  let timer = setTimeout(() => start(false), firstMs).unref();

  async function run(force: boolean): Promise<void> {
    const onPhase = (phase: Phase): void => {
      running = phase;
    };
    try {
      await runner.refresh({ force, allowShrink: false }, { onPhase, signal });
    } catch (error) {
      if (!signal.aborted) log.error('refresh failed', error);
    } finally {
      running = undefined;
    }
    if (signal.aborted) return;
    timer = setTimeout(() => start(false), Math.min(everyMs, MOST_MS)).unref();
  }

  function start(force: boolean): void {
    clearTimeout(timer);
    running = 'waiting';
    current = run(force);
  }

  return {
    get running() {
      return running;
    },
    ask() {
      if (running !== undefined) return 'running';
      start(true);
      return 'asked';
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await current;
    },
  };
}

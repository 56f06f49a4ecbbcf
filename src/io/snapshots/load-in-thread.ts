import { Worker } from 'node:worker_threads';
import { Fault } from '../../fault.ts';
import type { Log } from '../../ports.ts';
import { type LoaderMessage, type LoadRequest, readMessage } from './loader-message.ts';
import type { LoadedSnapshot } from './notice.ts';

/** Loads snapshots without using the thread that answers questions. */
export interface Loader {
  /** Rejects with a `Fault` when the store is away or late; its problems with single snapshots are logged. */
  load(request: LoadRequest): Promise<LoadedSnapshot | undefined>;
  /** Ends what is under way: it rejects. */
  close(): Promise<void>;
}

/** Milliseconds: 100 MB of compressed snapshot at 20 Mbit/s. */
const PATIENCE_MS = 60_000;
const AGAIN = 'It is tried again';

export function createLoader(log: Log): Loader {
  const threads = new Set<Worker>();
  return {
    async load(request) {
      const thread = startThread(request);
      threads.add(thread);
      try {
        return await outcomeOf(thread, log);
      } finally {
        threads.delete(thread);
        await thread.terminate();
      }
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

/** The environment holds tokens, and the thread needs nothing of it. */
function startThread(request: LoadRequest): Worker {
  const entry = import.meta.url.endsWith('.ts') ? 'loader-from-source.mjs' : 'loader-thread.js';
  return new Worker(new URL(entry, import.meta.url), { workerData: request, env: {} });
}

function outcomeOf(thread: Worker, log: Log): Promise<LoadedSnapshot | undefined> {
  let late: NodeJS.Timeout | undefined;
  return new Promise<LoadedSnapshot | undefined>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown): void =>
      reject(new Fault('store', `The snapshot was not loaded: ${reason}. ${AGAIN}.`, { cause }));
    late = setTimeout(() => fail(`it took more than ${PATIENCE_MS} ms`), PATIENCE_MS);
    thread
      .on('message', (said: unknown) => {
        const message = readMessage(said);
        if (message?.kind === 'warning') log.warn('snapshot', { problem: message.problem });
        else if (message?.kind === 'loaded') resolve(message.loaded);
        else reject(toError(message));
      })
      .on('error', (cause) => fail('its thread failed', cause))
      .on('exit', () => fail('its thread ended'));
  }).finally(() => clearTimeout(late));
}

function toError(failed: Extract<LoaderMessage, { kind: 'failed' }> | undefined): Error {
  const message = failed?.message ?? 'its thread said something unknown';
  return failed?.code ? new Fault(failed.code, message) : new Error(message);
}

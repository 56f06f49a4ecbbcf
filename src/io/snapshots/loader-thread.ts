import { parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../../fault.ts';
import { loadFromDisk } from './load-from-disk.ts';
import { type LoaderMessage, type LoadRequest, readRequest } from './loader-message.ts';
import type { LoadedSnapshot } from './notice.ts';

/** The thread that `createLoader` starts: fetches, decompresses and checks one snapshot, and hands its bytes over. */
const request = readRequest(workerData);
if (request === undefined)
  throw new TypeError('A loader thread was asked for nothing that it knows');
try {
  const loaded = await load(request);
  say({ kind: 'loaded', loaded }, loaded ? [loaded.bytes.buffer] : []);
} catch (error) {
  const isKnown = error instanceof Fault && (error.code === 'store' || error.code === 'snapshot');
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: 'failed', code: isKnown ? error.code : undefined, message });
}

async function load(from: LoadRequest): Promise<LoadedSnapshot | undefined> {
  const warn = (problem: string): void => say({ kind: 'warning', problem });
  switch (from.kind) {
    case 'disk':
      return loadFromDisk(from.folder, warn);
    case 'redis':
      return (await import('./load-from-redis.ts')).loadFromRedis(from, warn);
  }
}

/** Buffers that are transferred change hands without a copy. */
function say(message: LoaderMessage, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}

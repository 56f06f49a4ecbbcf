import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where answers go. */
export interface Output {
  /** Waits while the reader is slow. False once the reader has gone: there is nobody left to write to. */
  write(text: string): Promise<boolean>;
}

/** A reader that leaves early (`| head -1`) is no error; every other failure is thrown at the next write. */
export function createOutput(stream: Writable): Output {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return {
    async write(text) {
      if (failure === undefined && !stream.destroyed && !stream.write(text)) await drained(stream);
      if (failure !== undefined && !isGone(failure)) throw failure;
      return failure === undefined && !stream.destroyed;
    },
  };
}

async function drained(stream: Writable): Promise<void> {
  const done = new AbortController();
  const { signal } = done;
  const ends = [once(stream, 'drain', { signal }), once(stream, 'close', { signal })];
  try {
    await Promise.race(ends);
  } catch {
    // The listener of `createOutput` has kept the error.
  } finally {
    done.abort();
    await Promise.allSettled(ends);
  }
}

function isGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds that a test waits for what should happen. */
const PATIENCE_MS = 8000;

type Found<T> = T | undefined | false;

/** Tells of changes, and waits for them. */
export interface Changes {
  changed(): void;
  /** Resolves with what `read` gives as soon as it gives something; rejects, with `describe`, when that takes too long. */
  until<T>(read: () => Found<T> | Promise<Found<T>>, what: string, patienceMs?: number): Promise<T>;
}

/** Milliseconds after which is looked again, for what changes outside of the stand-in. */
const LOOK_AGAIN_MS = 20;

export function createChanges(describe: () => string): Changes {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  return {
    changed: () => void events.emit('changed'),
    async until(read, what, patienceMs = PATIENCE_MS) {
      const patience = AbortSignal.timeout(patienceMs);
      for (;;) {
        const found = await read();
        if (found !== undefined && found !== false) return found;
        if (patience.aborted) throw new Error(`Waited in vain for ${what}.\n${describe()}`);
        await Promise.race([once(events, 'changed'), setTimeout(LOOK_AGAIN_MS)]);
      }
    },
  };
}

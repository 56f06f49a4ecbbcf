import { randomUUID } from 'node:crypto';
import type { Kept, Shared } from '../ports.ts';

/** A value as it was written last by this process. */
export interface Written<T> {
  readonly value: T;
  readonly version: string;
}

interface SharedOptions<T> {
  /** Sets apart what shares a store. */
  readonly name: string;
  readonly kept: Kept<Written<T>>;
  /** Undefined: nothing is shared. */
  readonly texts: Shared<string> | undefined;
  /** What the other processes get of a value: plain data. */
  readonly toShare?: (value: T) => T;
}

/**
 * Keeps values here and, as texts, in a store for the other processes. What another has written since comes
 * first; while the store is away, or has forgotten it, what is kept here.
 */
export function createShared<T>({ name, kept, texts, toShare }: SharedOptions<T>): Shared<T> {
  const keyOf = (id: string): string => `${name}:${id}`;
  return {
    async get(id) {
      const local = kept.get(id);
      const text = await texts?.get(keyOf(id));
      if (text === undefined) return local?.value;
      // Written by a process of ours, as `set` does it.
      const other: Written<T> = JSON.parse(text);
      return other.version === local?.version ? local.value : other.value;
    },
    async set(id, value) {
      const written = value === undefined ? undefined : { value, version: randomUUID() };
      kept.set(id, written);
      if (texts === undefined) return;
      const shared = written && { ...written, value: toShare?.(written.value) ?? written.value };
      await texts.set(keyOf(id), shared && JSON.stringify(shared));
    },
  };
}

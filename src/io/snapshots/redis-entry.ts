import type { SnapshotNotice } from '../../ports.ts';
import { isCount, isRecord, parseJson, readNotice, SNAPSHOT_VERSION } from './notice.ts';

/** What a pointer in Redis says. */
export interface Entry {
  readonly notice: SnapshotNotice;
  /** The turn in which it was published. */
  readonly turn: number;
  /** The names of its chunks, in order, and their lengths in bytes. */
  readonly chunks: readonly string[];
  readonly lengths: readonly number[];
}

/** SHA-256 of the chunk as it was before it was compressed. */
const NAME = /^[\da-f]{64}$/;

/** The keys of this version of the program. */
export function keysOf(prefix: string) {
  const base = `${prefix}snapshot:${SNAPSHOT_VERSION}:`;
  return {
    current: `${base}current`,
    previous: `${base}previous`,
    chunk: (name: string): string => `${base}chunk:${name}`,
    /** The channel on which a snapshot is announced. */
    published: `${base}published`,
    /** The number of the turn that began last; of all versions. */
    turn: `${prefix}refresh:turn`,
  };
}

/** Undefined where nothing is, and for what is damaged. */
export function readEntry(text: string | null | undefined): Entry | undefined {
  const value = parseJson(text ?? null);
  if (!isRecord(value) || !isCount(value.turn)) return undefined;
  const notice = readNotice(value.notice);
  const { turn, chunks, lengths } = value;
  if (!notice || !isListOf(chunks, isName) || !isListOf(lengths, isCount)) return undefined;
  const sum = lengths.reduce((total, length) => total + length, 0);
  if (lengths.length !== chunks.length || sum !== notice.length) return undefined;
  return { notice, turn, chunks, lengths };
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

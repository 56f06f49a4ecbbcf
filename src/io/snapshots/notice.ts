import { openSnapshot } from '../../index/open-snapshot.ts';
import { FORMAT_VERSION, refuse } from '../../index/snapshot-layout.ts';
import type { SnapshotNotice } from '../../ports.ts';
import { ANALYSIS_VERSION } from '../../text/analyze.ts';

/** In the names of folders and keys, so that old and new versions of the program share a store. */
export const SNAPSHOT_VERSION = `${FORMAT_VERSION}-${ANALYSIS_VERSION}`;

/** A snapshot that is whole. */
export interface LoadedSnapshot {
  readonly notice: SnapshotNotice;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An id also names a file. */
const ID = /^[\w-]{1,80}$/;

/** What a store holds may have been damaged: undefined for what is no notice. */
export function readNotice(value: unknown): SnapshotNotice | undefined {
  if (!isRecord(value)) return undefined;
  const { id, builtAt, length, documents, passages, input } = value;
  if (typeof id !== 'string' || !ID.test(id)) return undefined;
  if (typeof builtAt !== 'string' || typeof input !== 'string') return undefined;
  if (!isCount(length) || !isCount(documents) || !isCount(passages)) return undefined;
  return { id, builtAt, length, documents, passages, input };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Undefined for what is no JSON. */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Equal for two notices of one publication; what is published anew, after damage, is another. */
export function publicationOf({ id, builtAt }: SnapshotNotice): string {
  return `${id} ${builtAt}`;
}

/** Checks all of a snapshot. Throws `Fault('snapshot')` when it is damaged, or another than the notice says. */
export function prove(bytes: Uint8Array, notice: SnapshotNotice): void {
  const { id } = openSnapshot(bytes);
  if (id !== notice.id) refuse(`it is ${id}, not ${notice.id}`);
}

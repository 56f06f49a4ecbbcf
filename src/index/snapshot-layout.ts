import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';

/** What a snapshot says about itself. */
export interface SnapshotLabel {
  readonly id: string;
  /** The version of the analysis that cut its words. */
  readonly analysis: string;
  /** ISO 8601. */
  readonly builtAt: string;
  readonly passageCount: number;
}

/** A named stretch of the file, in bytes, counted from where the sections start. */
export interface Section {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** The JSON that follows the head. */
export interface Directory extends SnapshotLabel {
  readonly sections: readonly Section[];
}

/** Changes whenever the same content would be written as other bytes. */
export const FORMAT_VERSION = 3;
export const MAGIC = new TextEncoder().encode('applenet');

/**
 * The fixed head: magic; format and length of the directory, 32 bits each; length of the file, as a
 * Float64; SHA-256 of all other bytes. Numbers are in the machine's own byte order, as those in the
 * sections are: a machine of the other order reads format 33,554,432 and refuses.
 */
export const HEAD = { magic: 0, format: 8, directory: 12, length: 16, checksum: 24, end: 56 };
/** Sections start at multiples of this, so that typed arrays can look at them where they are. */
export const ALIGNMENT = 8;

export function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/** Where the sections start, after a directory of this many bytes. */
export function sectionsStart(directoryLength: number): number {
  return align(HEAD.end + directoryLength);
}

/** The checksum that the file should carry. SHA-256 reads 100 MiB in 0.1 s. */
export function checksumOf(file: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(file.subarray(0, HEAD.checksum))
    .update(file.subarray(HEAD.end))
    .digest();
}

/** Throws `Fault('snapshot')` with a reason that completes "The snapshot cannot be used: …". */
export function refuse(reason: string, cause?: unknown): never {
  throw new Fault(
    'snapshot',
    `The snapshot cannot be used: ${reason}. Rebuild it from the corpus folder with this version.`,
    { cause },
  );
}

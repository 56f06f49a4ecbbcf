import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { fingerprintOf } from '../../src/collect/fingerprint.ts';
import type { CorpusFiles } from '../../src/ingest/corpus.ts';
import type { CorpusFile } from '../../src/ingest/corpus-file.ts';
import { SNAPSHOT_VERSION } from '../../src/io/snapshots/notice.ts';
import type { Collection } from '../../src/model/collection.ts';

/**
 * Fingerprint of all that an index is made from: collection, notes, tables, and the version of the rules. Not of
 * the listings, which are in the collection; nor of where the folder is: replicas keep it in different places.
 */
export function fingerprintInput(
  corpusDir: string,
  { notes, listings: _, copies: __, ...tables }: CorpusFiles,
  collection: Collection,
): string {
  const hash = createHash('sha256').update(`${SNAPSHOT_VERSION} ${fingerprintOf(collection)}\n`);
  const add = ({ file, bytes }: CorpusFile): void => {
    const name = relative(corpusDir, file).split(sep).join('/');
    // With its length, so that no two files read as one.
    hash.update(`${name} ${bytes.length}\n`).update(bytes);
  };
  for (const file of [...notes, ...Object.values(tables)]) if (file) add(file);
  return hash.digest('hex');
}

import { BUNDLED, readBundled } from '../../src/collect/bundled.ts';
import { merge } from '../../src/collect/merge.ts';
import type { CorpusFiles } from '../../src/ingest/corpus.ts';
import type { Problem } from '../../src/ingest/problem.ts';
import { readCorpusFiles } from '../../src/io/corpus-folder.ts';
import type { Collection } from '../../src/model/collection.ts';
import type { CollectionStore } from '../../src/ports.ts';
import type { RefreshSettings } from '../settings.ts';

/** Where a command finds and writes things, and what time it is. */
export interface Desk {
  readonly settings: RefreshSettings;
  readonly store: CollectionStore;
  /** ISO 8601. */
  readonly now: string;
  /** Writes text for people, or lines for programs, to standard output. */
  readonly print: (text: string) => void;
  /** Writes one line to standard error. */
  readonly warn: (line: string) => void;
}

export interface Known {
  /** As the store gave it. */
  readonly stored: Collection;
  /** With the bundled threads, which get their ids before any other source can. */
  readonly collection: Collection;
  readonly files: CorpusFiles;
  readonly problems: readonly Problem[];
}

export async function loadKnown({ settings, store, now }: Desk): Promise<Known> {
  const files = await readCorpusFiles(settings.corpusDir);
  const stored = await store.load();
  const isMerged = stored.threads.some(({ sightings }) =>
    sightings.some(({ source }) => source === BUNDLED),
  );
  if (isMerged) return { stored, collection: stored, files, problems: [] };
  const { sight, problems } = readBundled(files, now);
  return { stored, collection: merge(stored, [sight]).collection, files, problems };
}

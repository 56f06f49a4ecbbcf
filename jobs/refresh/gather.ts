import { setImmediate as nextTick } from 'node:timers/promises';
import type { Source } from '../../src/collect/sources.ts';
import type { CorpusFiles } from '../../src/ingest/corpus.ts';
import type { Fetcher } from '../../src/io/fetch/fetcher.ts';
import type { Collection } from '../../src/model/collection.ts';
import type { Phase } from '../../src/model/refresh.ts';
import { type Look, lookAt } from './look.ts';
import { parseLook, type ReadSource } from './parse.ts';
import { createParsedFiles } from './parsed-files.ts';
import { createSavedFiles } from './saved-files.ts';

export interface GatherParts {
  /** What relative paths of sources count from. */
  readonly dataDir: string;
  readonly readSources: () => Promise<readonly Source[]>;
  readonly readCorpusFiles: () => Promise<CorpusFiles>;
  /** Undefined where no source on the network may be asked. */
  readonly fetcher: Fetcher | undefined;
}

export interface GatherOptions {
  readonly now: Date;
  readonly force: boolean;
  readonly signal: AbortSignal;
  readonly begin: (phase: Phase) => void;
}

export interface Gathered {
  /** Of the corpus folder. */
  readonly files: CorpusFiles;
  readonly read: readonly ReadSource[];
}

/** Looks at all sources and reads what they show; what has not changed since the last time is not read again. */
export function createGatherer({ readSources, readCorpusFiles, ...parts }: GatherParts) {
  const savedFiles = createSavedFiles();
  const parsed = createParsedFiles();
  return async (before: Collection, options: GatherOptions): Promise<Gathered> => {
    const { now, begin, signal } = options;
    begin('fetch');
    const files = await readCorpusFiles();
    const looks: { readonly source: Source; readonly look: Look }[] = [];
    // One after the other: sources of one host would wait for each other anyway.
    for (const source of await readSources()) {
      const state = before.sources[source.name];
      looks.push({ source, look: await lookAt(source, state, { ...parts, savedFiles }, options) });
    }
    await pause(signal);
    begin('parse');
    const parse = { parsed, files, at: now.toISOString(), breathe: () => pause(signal) };
    const read: ReadSource[] = [];
    for (const { source, look } of looks) read.push(await parseLook(source, look, parse));
    parsed.settle();
    return { files, read };
  };
}

/** Lets messages in, among them the order to stop; throws when it has come. */
export async function pause(signal: AbortSignal): Promise<void> {
  await nextTick();
  signal.throwIfAborted();
}

import { isAbsolute, join } from 'node:path';
import type { Source } from '../../src/collect/sources.ts';
import { Fault } from '../../src/fault.ts';
import type { Fetched, Fetcher } from '../../src/io/fetch/fetcher.ts';
import type { SourceState } from '../../src/model/collection.ts';
import { isDue } from './due.ts';
import type { createSavedFiles, SavedFiles } from './saved-files.ts';

/** What came of looking at a source, before anything is parsed. */
export type Look =
  | { readonly kind: 'waiting' | 'off' }
  | { readonly kind: 'bundled' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  /** Undefined where there is no such folder. */
  | { readonly kind: 'folder'; readonly path: string; readonly saved: SavedFiles | undefined }
  | { readonly kind: 'feed'; readonly fetched: Fetched };

export interface LookParts {
  readonly dataDir: string;
  readonly savedFiles: ReturnType<typeof createSavedFiles>;
  /** Undefined where no source on the network may be asked. */
  readonly fetcher: Fetcher | undefined;
}

export interface LookOptions {
  readonly now: Date;
  readonly force: boolean;
  readonly signal: AbortSignal;
}

/** Looks at a source if it is due. Rejects only when the signal is aborted. */
export async function lookAt(
  source: Source,
  state: SourceState | undefined,
  { dataDir, savedFiles, fetcher }: LookParts,
  { now, force, signal }: LookOptions,
): Promise<Look> {
  if (source.kind === 'feed' && fetcher === undefined) return { kind: 'off' };
  if (!isDue(source, state, now, force)) return { kind: 'waiting' };
  try {
    switch (source.kind) {
      case 'bundled':
        return { kind: 'bundled' };
      case 'folder': {
        const path = isAbsolute(source.path) ? source.path : join(dataDir, source.path);
        return { kind: 'folder', path, saved: await savedFiles.read(path) };
      }
      case 'feed':
        return fetcher
          ? { kind: 'feed', fetched: await fetcher.fetch(toWish(source, state), signal) }
          : { kind: 'off' };
    }
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', fault: toFault(error) };
  }
}

function toWish(source: Extract<Source, { kind: 'feed' }>, state: SourceState | undefined) {
  return {
    url: source.url,
    etag: state?.etag,
    lastModified: state?.lastModified,
    hosts: source.terms.hosts,
    pauseMs: source.terms.pauseMs,
  };
}

function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Fault('source', `It could not be looked at: ${reason}.`, { cause: error });
}

import { Fault } from '../../src/fault.ts';
import type { CorpusFile } from '../../src/ingest/corpus-file.ts';
import {
  readSourceFile,
  type SourceFile,
  type SourceFileOptions,
} from '../../src/ingest/source-file.ts';

/** What a file held, or why it could not be read. */
export type Parsed = SourceFile | { readonly kind: 'refused'; readonly fault: Fault };

/**
 * Remembers what was parsed, by name and content: what has not changed stays the same objects, which the merge
 * and the build know again.
 */
export function createParsedFiles() {
  let known = new Map<string, Parsed>();
  let used = new Map<string, Parsed>();
  return {
    /** Undefined when it must be parsed. */
    find(key: string): Parsed | undefined {
      const parsed = known.get(key);
      if (parsed) used.set(key, parsed);
      return parsed;
    },
    parse(key: string, file: CorpusFile, options: SourceFileOptions): Parsed {
      const parsed = parse(file, options);
      known.set(key, parsed);
      used.set(key, parsed);
      return parsed;
    },
    /** Forgets what was not asked for since the last call. */
    settle(): void {
      known = used;
      used = new Map();
    },
  };
}

export type ParsedFiles = ReturnType<typeof createParsedFiles>;

function parse(file: CorpusFile, options: SourceFileOptions): Parsed {
  try {
    return readSourceFile(file, options);
  } catch (fault) {
    if (fault instanceof Fault) return { kind: 'refused', fault };
    throw fault;
  }
}

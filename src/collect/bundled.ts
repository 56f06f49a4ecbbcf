import type { CorpusFile } from '../ingest/corpus-file.ts';
import type { Problem } from '../ingest/problem.ts';
import { readThreads, type ThreadFiles } from '../ingest/threads.ts';
import type { SeenThread } from '../model/collection.ts';
import type { Sight } from './merge.ts';

/** The source that the listings of the corpus folder are. */
export const BUNDLED = 'bundled';

interface Bundle {
  readonly threads: readonly SeenThread[];
  readonly problems: readonly Problem[];
}

/** The listings read last: the same bytes give the same objects, of which a merge sees at once that they are not new. */
let last: { readonly files: readonly CorpusFile[]; readonly bundle: Bundle } | undefined;

/** What the listings of a corpus folder show. Throws `Fault('corpus')` for what `readThreads` refuses. */
export function readBundled(
  files: ThreadFiles,
  at: string,
): { readonly sight: Sight; readonly problems: readonly Problem[] } {
  const { threads, problems } = readBundle(files);
  return {
    sight: { source: BUNDLED, at, isComplete: true, threads, notes: [] },
    problems,
  };
}

function readBundle({ listings, copies }: ThreadFiles): Bundle {
  const files = [copies, ...listings];
  if (last !== undefined && areSame(last.files, files)) return last.bundle;
  const { threads, problems } = readThreads({ listings, copies });
  // A listing shows no answers, which is not to say that there are none.
  const seen = threads.map(({ id: _, ...thread }) => ({ ...thread, answers: undefined }));
  last = { files, bundle: { threads: seen, problems } };
  return last.bundle;
}

function areSame(a: readonly CorpusFile[], b: readonly CorpusFile[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ file, bytes }, at) => {
      const other = b[at];
      return other?.file === file && Buffer.compare(bytes, other.bytes) === 0;
    })
  );
}

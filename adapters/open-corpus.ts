import { fileURLToPath } from 'node:url';
import { Fault } from '../src/fault.ts';
import { type OpenSnapshot, openSnapshot } from '../src/index/open-snapshot.ts';
import { readSnapshotFile } from '../src/io/snapshot-file.ts';

/** The package's own folder: sources stand one level below it, compiled files two. */
export const PACKAGE = new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url);
/** Made by the build from the bundled corpus, beside the compiled program. */
const BUILT_SNAPSHOT = new URL('../corpus.snapshot', import.meta.url);

/** Opens what the build made of the bundled corpus, else reads and indexes the folder. `warn` gets what was left out. */
export async function openCorpus(
  corpusDir: string | undefined,
  warn: (line: string) => void,
): Promise<OpenSnapshot> {
  return (corpusDir === undefined && (await openBuilt(warn))) || (await index(corpusDir, warn));
}

/** The snapshot that the build made; undefined for sources that run as they are, or when it is refused. */
async function openBuilt(warn: (line: string) => void): Promise<OpenSnapshot | undefined> {
  const bytes = await readSnapshotFile(fileURLToPath(BUILT_SNAPSHOT));
  try {
    return bytes && openSnapshot(bytes);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    warn(`${error.code}: ${error.message} Reading the corpus instead.`);
    return undefined;
  }
}

/** Reads and indexes a corpus folder: wink is loaded only now. */
async function index(
  corpusDir: string | undefined,
  warn: (line: string) => void,
): Promise<OpenSnapshot> {
  const [{ readCorpusFolder }, { buildSnapshot }] = await Promise.all([
    import('../src/io/corpus-folder.ts'),
    import('../src/index/build-snapshot.ts'),
  ]);
  const folder = corpusDir ?? fileURLToPath(new URL('corpus', PACKAGE));
  const { corpus, problems } = await readCorpusFolder(folder);
  for (const { file, line, reason } of problems) warn(`corpus: ${file}:${line}: ${reason}`);
  return openSnapshot(buildSnapshot(corpus, new Date().toISOString()).bytes);
}

import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import { type OpenSnapshot, openSnapshot } from '../src/index/open-snapshot.ts';
import { corpusFolderOf, dataFolderOf } from '../src/io/package-folder.ts';
import { readSnapshotFile } from '../src/io/snapshot-file.ts';
import { openStored } from '../src/io/snapshots/open-stored.ts';

/** Made by the build from the bundled corpus, beside the compiled program. */
const BUILT_SNAPSHOT = fileURLToPath(new URL('../corpus.snapshot', import.meta.url));

type Places = Pick<Config, 'corpusDir' | 'dataDir' | 'redisUrl'>;

export interface OpenedCorpus {
  readonly snapshot: OpenSnapshot;
  /** The id of a stored snapshot that is out of date and must not be put into use later either. */
  readonly passedOver: string | undefined;
}

/**
 * Opens what a refresh has left in the folder of data, else what the build made of the bundled corpus, else
 * reads and indexes the folder of the corpus. `warn` gets what was left out, and what is out of date.
 */
export async function openCorpus(
  places: Places,
  warn: (line: string) => void,
): Promise<OpenedCorpus> {
  const { corpusDir, redisUrl } = places;
  const folder = redisUrl === undefined ? dataFolder(places) : undefined;
  const stored = folder === undefined ? undefined : await openStored(folder, warn);
  const use = (snapshot: OpenSnapshot) => ({ snapshot, passedOver: undefined });
  if (corpusDir !== undefined) return use(stored ?? (await index(corpusDir, warn)));
  if (stored && !(await isBuiltAfter(stored))) return use(stored);
  const built = await openBuilt(warn);
  if (stored && (!built || holds(stored, built))) return use(stored);
  if (stored) {
    warn(
      `The index in ${folder} was made from another corpus: npm run refresh brings it up to date.`,
    );
  }
  return { snapshot: built ?? (await index(corpusDir, warn)), passedOver: stored?.id };
}

/**
 * Where the index of a process is kept fresh; undefined with a corpus folder of one's own and no DATA_DIR for
 * it: the folder of data beside the program belongs to the bundled corpus.
 */
export function dataFolder({ corpusDir, dataDir }: Places): string | undefined {
  const isForeign = corpusDir !== undefined && dataDir === undefined;
  return isForeign ? undefined : dataFolderOf(dataDir);
}

/** A glance, because most starts need no more. */
async function isBuiltAfter({ builtAt }: OpenSnapshot): Promise<boolean> {
  const built = await stat(BUILT_SNAPSHOT).catch(() => undefined);
  return built !== undefined && built.mtimeMs > Date.parse(builtAt);
}

/** True when all that is written by hand in the one, notes and tables, stands in the other: a build alone makes nothing newer. */
function holds(stored: OpenSnapshot, built: OpenSnapshot): boolean {
  const isSame = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one) === JSON.stringify(other);
  const { counts, errorCodes, signatures } = built.reference;
  const notes = Array.from({ length: counts.notes }, (_, at) =>
    built.document(counts.threads + at),
  );
  return (
    isSame(stored.reference.errorCodes, errorCodes) &&
    isSame(stored.reference.signatures, signatures) &&
    notes.every((note) => {
      const number = stored.reference.numberOf(note.id);
      return number !== undefined && isSame(stored.document(number), note);
    })
  );
}

/** The snapshot that the build made; undefined for sources that run as they are, or when it is refused. */
async function openBuilt(warn: (line: string) => void): Promise<OpenSnapshot | undefined> {
  const bytes = await readSnapshotFile(BUILT_SNAPSHOT);
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
  const { corpus, problems } = await readCorpusFolder(corpusFolderOf(corpusDir));
  for (const { file, line, reason } of problems) warn(`corpus: ${file}:${line}: ${reason}`);
  return openSnapshot(buildSnapshot(corpus, new Date().toISOString()).bytes);
}

import { readFile } from 'node:fs/promises';
import { BUNDLED } from '../../src/collect/bundled.ts';
import { parseSources, type Source } from '../../src/collect/sources.ts';
import { Fault } from '../../src/fault.ts';
import { codeOf } from '../../src/io/error-code.ts';
import type { Log } from '../../src/ports.ts';
import type { RefreshSettings } from '../settings.ts';

type Place = Pick<RefreshSettings, 'corpusDir' | 'sourcesFile' | 'privateHosts'>;

/** What a corpus folder without a list of sources has. */
const ITSELF: Source = {
  kind: 'bundled',
  name: BUNDLED,
  everyMs: 0,
  terms: { basis: 'The folder itself.', hosts: [], pauseMs: 0 },
};

/** The sources that CORPUS_SOURCES or the corpus folder lists. Throws `Fault('config')`. */
export async function readSources(settings: Place): Promise<readonly Source[]> {
  const { sourcesFile, corpusDir, privateHosts } = settings;
  const file = sourcesFile ?? `${corpusDir}/sources.json`;
  try {
    return parseSources(await readFile(file, 'utf8'), file, { privateHosts });
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const code = codeOf(cause);
    if (code === 'ENOENT' && sourcesFile === undefined) return [ITSELF];
    const mend = 'CORPUS_SOURCES names the file that lists the sources';
    throw new Fault('config', `${file} cannot be read (${code}); ${mend}.`, { cause });
  }
}

/** Milliseconds between two refreshes where no source says how often it wants to be looked at. */
const USUAL_MS = 60 * 60 * 1000;

/** Milliseconds between two refreshes: what the most frequent source wants. A list at fault is told by the refresh. */
export async function readInterval(
  settings: Place & Pick<RefreshSettings, 'fetch'>,
  log: Log,
): Promise<number> {
  try {
    const sources = await readSources(settings);
    const wishes = sources
      .filter(({ kind, everyMs }) => everyMs > 0 && (kind !== 'feed' || settings.fetch))
      .map(({ everyMs }) => everyMs);
    return wishes.length > 0 ? Math.min(...wishes) : USUAL_MS;
  } catch (error) {
    log.error('the list of sources', error);
    return USUAL_MS;
  }
}

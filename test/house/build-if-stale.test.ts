import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Finished, run, start, until } from './run.ts';

// Each test starts a few processes; on a busy machine one takes a second.
vi.setConfig({ testTimeout: 60_000 });

const SCRIPT = fileURLToPath(new URL('../../adapters/build-if-stale.mjs', import.meta.url));

/**
 * Stands in for TypeScript, so that a test decides when and how a build ends: copies each source to its place,
 * fails while there is a file `broken`, and waits, having said so by a file `compiling`, while there is a file `hold`.
 */
const COMPILER = `
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
const after = (name) => process.argv[process.argv.indexOf(name) + 1];
const [root, out] = [after('--project'), after('--outDir')];
writeFileSync(join(root, 'compiling'), '');
console.log('the compiler speaks');
while (existsSync(join(root, 'hold'))) await setTimeout(20);
if (existsSync(join(root, 'broken'))) process.exit(1);
for (const folder of ['src', 'adapters']) {
  for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'))) {
    mkdirSync(join(out, folder), { recursive: true });
    cpSync(join(root, folder, file), join(out, folder, file.replace('.ts', '.js')));
  }
}
`;

/** Stands in for the indexer: the snapshot is a copy of a note, and a note that is `broken` cannot be indexed. */
const INDEXER = `
import { readFileSync, writeFileSync } from 'node:fs';
const [folder, file] = process.argv.slice(2);
const note = readFileSync(folder + '/notes/ftp.md', 'utf8');
console.log('the indexer speaks');
if (note === 'broken') process.exit(2);
writeFileSync(file, note);
`;

let house: string;

beforeEach(() => {
  house = join(mkdtempSync(join(tmpdir(), 'applenet-')), 'a house with blanks');
  put('package.json', '{ "type": "module" }');
  put('tsconfig.json', '{}');
  put('src/word.ts', "export const word = 'one';");
  put('adapters/main.ts', "import { word } from '../src/word.js'; console.log(word);");
  put('adapters/write-snapshot.ts', INDEXER);
  put('corpus/notes/ftp.md', 'FTP is old');
  put('node_modules/typescript/package.json', '{ "type": "module" }');
  put('node_modules/typescript/bin/tsc', COMPILER);
  cpSync(SCRIPT, join(house, 'adapters/build-if-stale.mjs'));
});

afterEach(() => {
  rmSync(dirname(house), { recursive: true, force: true });
});

describe('a build that is missing or stale', () => {
  it('is made, and the program runs from it', async () => {
    expect(await buildIfStale()).toMatchObject({ code: 0, stdout: '' });
    expect(await said()).toBe('one');
    expect(snapshot()).toBe('FTP is old');
    expect(readdirSync(join(house, 'dist')).sort()).toEqual([
      '.built-from',
      'adapters',
      'corpus.snapshot',
      'src',
    ]);
    expect(workshops()).toEqual([]);
  });

  it('is made anew when a source is saved', async () => {
    await buildIfStale();
    put('src/word.ts', "export const word = 'two';");
    await buildIfStale();
    expect(await said()).toBe('two');
  });

  it('is made anew when an older source is put back', async () => {
    await buildIfStale();
    put('src/word.ts', "export const word = 'past';");
    utimesSync(join(house, 'src/word.ts'), new Date(0), new Date(0));
    await buildIfStale();
    expect(await said()).toBe('past');
  });

  it('is made anew when a source goes, without what came of it', async () => {
    put('src/gone.ts', '');
    await buildIfStale();
    expect(existsSync(join(house, 'dist/src/gone.js'))).toBe(true);
    rmSync(join(house, 'src/gone.ts'));
    await buildIfStale();
    expect(readdirSync(join(house, 'dist/src'))).toEqual(['word.js']);
  });

  it.each(['corpus/notes/ftp.md', 'corpus/new.txt', 'package.json', 'tsconfig.json'])(
    'is made anew when %s changes',
    async (file) => {
      await buildIfStale();
      put(file, '{ "type": "module", "private": true }');
      expect((await buildIfStale()).stderr).toContain('building');
      expect((await buildIfStale()).stderr).toBe('');
    },
  );

  it('has the corpus as it is now', async () => {
    await buildIfStale();
    put('corpus/notes/ftp.md', 'FTP is gone');
    await buildIfStale();
    expect(snapshot()).toBe('FTP is gone');
  });

  it('is announced on stderr, where compiler and indexer speak too', async () => {
    const { stdout, stderr } = await buildIfStale();
    expect(stdout).toBe('');
    expect(stderr).toContain('building');
    expect(stderr).toContain('the compiler speaks');
    expect(stderr).toContain('the indexer speaks');
  });
});

describe('a fresh build', () => {
  it('is left alone, in silence', async () => {
    await buildIfStale();
    const before = statSync(join(house, 'dist/adapters/main.js'));
    expect(await buildIfStale()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(statSync(join(house, 'dist/adapters/main.js')).ino).toBe(before.ino);
  });

  it('is not made stale by an editor’s hidden file', async () => {
    await buildIfStale();
    put('src/.word.ts.swp', 'draft');
    expect((await buildIfStale()).stderr).toBe('');
  });

  it('is made anew all the same by --force', async () => {
    await buildIfStale();
    const before = statSync(join(house, 'dist/adapters/main.js'));
    expect(await buildIfStale('--force')).toMatchObject({ code: 0 });
    expect(statSync(join(house, 'dist/adapters/main.js')).ino).not.toBe(before.ino);
  });

  it('leaves the program executable, as npm’s bin must be', async () => {
    await buildIfStale();
    expect(statSync(join(house, 'dist/adapters/main.js')).mode & 0o111).toBe(0o111);
  });
});

describe('a build that fails', () => {
  it('ends as a fault and leaves dist as it was, still stale', async () => {
    await buildIfStale();
    put('src/word.ts', 'not a program');
    put('broken', '');
    expect(await buildIfStale()).toMatchObject({ code: 2, stdout: '' });
    expect(await said()).toBe('one');
    expect((await buildIfStale()).code).toBe(2);
    expect(workshops()).toEqual([]);
  });

  it('for its corpus ends as a fault and leaves dist as it was, still stale', async () => {
    await buildIfStale();
    put('corpus/notes/ftp.md', 'broken');
    expect(await buildIfStale()).toMatchObject({ code: 2, stdout: '' });
    expect(snapshot()).toBe('FTP is old');
    expect((await buildIfStale()).code).toBe(2);
    expect(workshops()).toEqual([]);
  });

  it('says what to run when there is neither TypeScript nor a build', async () => {
    rmSync(join(house, 'node_modules'), { recursive: true });
    const { code, stdout, stderr } = await buildIfStale();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('npm ci --include=dev');
  });
});

describe('without TypeScript', () => {
  beforeEach(async () => {
    await buildIfStale();
    rmSync(join(house, 'node_modules'), { recursive: true });
  });

  it('a fresh build starts in silence', async () => {
    expect(await buildIfStale()).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('a build without its sources is all there is, and starts in silence', async () => {
    rmSync(join(house, 'src'), { recursive: true });
    expect(await buildIfStale()).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('a stale build starts, but not in silence', async () => {
    put('src/word.ts', "export const word = 'two';");
    const { code, stderr } = await buildIfStale();
    expect(code).toBe(0);
    expect(stderr).toContain('npm ci --include=dev');
  });

  it('a forced build is a fault', async () => {
    expect((await buildIfStale('--force')).code).toBe(2);
  });
});

describe('a build that is disturbed', () => {
  it('by an end in the middle leaves dist whole and still stale', async () => {
    await buildIfStale();
    put('src/word.ts', "export const word = 'two';");
    await interrupt('SIGKILL');
    expect(await said()).toBe('one');
    await buildIfStale();
    expect(await said()).toBe('two');
  });

  it('by an end in the middle leaves a workshop that is cleared away once it is old', async () => {
    await interrupt('SIGKILL');
    const [left = ''] = workshops();
    await buildIfStale();
    expect(workshops()).toEqual([left]);
    utimesSync(join(house, left), new Date(0), new Date(0));
    await buildIfStale('--force');
    expect(workshops()).toEqual([]);
  });

  it('by another build of the same sources ends well, as does the other', async () => {
    put('hold', '');
    const both = [start(house, command()), start(house, command())];
    await until(() => workshops().length === 2);
    rmSync(join(house, 'hold'));
    const ended = await Promise.all(both.map(({ finished }) => finished));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(await said()).toBe('one');
    expect((await buildIfStale()).stderr).toBe('');
    expect(workshops()).toEqual([]);
  });

  it('by a source that is saved meanwhile builds that too', async () => {
    put('hold', '');
    const { finished } = start(house, command());
    await until(() => existsSync(join(house, 'compiling')));
    put('src/word.ts', "export const word = 'two';");
    rmSync(join(house, 'hold'));
    expect(await finished).toMatchObject({ code: 0 });
    expect(await said()).toBe('two');
    expect((await buildIfStale()).stderr).toBe('');
  });
});

function put(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

function command(...words: string[]): readonly [string, ...string[]] {
  return [process.execPath, 'adapters/build-if-stale.mjs', ...words];
}

function buildIfStale(...words: string[]): Promise<Finished> {
  return run(house, command(...words));
}

async function said(): Promise<string> {
  const { stdout } = await run(house, [process.execPath, 'dist/adapters/main.js']);
  return stdout.trim();
}

function snapshot(): string {
  return readFileSync(join(house, 'dist/corpus.snapshot'), 'utf8');
}

function workshops(): string[] {
  return readdirSync(house).filter((name) => name.startsWith('dist-building-'));
}

/** Ends a build, and the compiler with it, in the middle. */
async function interrupt(signal: NodeJS.Signals): Promise<void> {
  put('hold', '');
  const { process: build, finished } = start(house, command());
  await until(() => existsSync(join(house, 'compiling')));
  build.kill(signal);
  rmSync(join(house, 'hold'));
  expect((await finished).code).toBeUndefined();
}

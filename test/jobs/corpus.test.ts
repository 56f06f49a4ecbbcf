import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRedis } from '../support/redis.ts';
import { ROOT } from '../support/snapshots.ts';

const LISTING = join(ROOT, 'test/fixtures/forum/listing.txt');
/** Where the coverage page speaks of symbols, whose facts a test takes away. */
const THIN = '## What is thin';

let folder: string;
let dataDir: string;
/** The least that a corpus may be: each run reads it anew. */
let small: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'applenet-tools-'));
  dataDir = join(folder, 'data');
  small = join(folder, 'small');
  await cp(join(ROOT, 'corpus', 'forum'), join(small, 'forum'), { recursive: true });
  for (const words of ['aliases.json', 'glossary.json', 'neighbours.json']) {
    await cp(join(ROOT, 'corpus', words), join(small, words));
  }
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the tools as `npm run corpus` does. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'jobs/corpus.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, CORPUS_DIR: small, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

describe('npm run corpus', () => {
  it('says what it can do, and refuses what it cannot', async () => {
    const [bare, help, wrong, option] = await Promise.all([
      run([]),
      run(['list', '--help']),
      run(['fetch']),
      run(['verify', '--json']),
    ]);
    expect(bare).toMatchObject({ code: 0, stdout: expect.stringContaining('import FILE…') });
    expect(help).toEqual(bare);
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('usage: there is no command “fetch”'),
    });
    expect(option).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('verify knows no --json'),
    });
  });

  it('imports files and folders, says what it did, and writes nothing the second time', async () => {
    const saved = join(folder, 'saved');
    await mkdir(join(saved, 'deep'), { recursive: true });
    await cp(LISTING, join(saved, 'deep', 'listing.txt'));
    await writeFile(join(saved, 'broken.html'), '<html><body>Nothing here</body></html>');
    await writeFile(join(saved, 'picture.png'), 'no text');
    const missing = join(folder, 'missing.txt');
    const first = await run(['import', saved, missing]);
    expect(first.code).toBe(1);
    expect(first.stdout).toMatch(/listing\.txt: added 20, changed 0, unchanged 0/);
    expect(first.stdout).toMatch(/broken\.html: not imported\. /);
    expect(first.stdout).toMatch(/missing\.txt: not imported\. There is no such file\./);
    expect(first.stdout).toContain(
      '1 of 3 files: added 20, changed 0.\nnpm run refresh publishes it.',
    );
    const file = join(dataDir, 'collection-1.jsonl');
    const before = await stat(file);
    const second = await run(['import', join(saved, 'deep', 'listing.txt')]);
    expect(second).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('added 0, changed 0, unchanged 20'),
    });
    expect(second.stdout).toContain('Nothing new, so nothing was written.');
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  });

  it('names records that were left out', async () => {
    const listing = await readFile(LISTING, 'utf8');
    await writeFile(join(folder, 'cut.txt'), `${listing.trimEnd()}\n\nA title without a body\n`);
    const { code, stdout } = await run(['import', join(folder, 'cut.txt')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/added 20, changed 0, unchanged 0; 1 record left out: line \d+: /);
  });

  it('lists and shows what is known', async () => {
    const [all, one, unknown, none] = await Promise.all([
      run(['list', '--json']),
      run(['show', 'thread:on-ftp']),
      run(['show', '424242']),
      run(['list', '--source', 'nowhere']),
    ]);
    const rows = all.stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(20);
    expect(JSON.parse(rows[0] ?? '')).toMatchObject({ sources: ['bundled'] });
    expect(one.code).toBe(0);
    expect(one.stdout).toMatch(/^thread:on-ftp {2}On FTP\n/);
    expect(one.stdout).toContain('seen in bundled from ');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('is not known') });
    expect(none).toMatchObject({ code: 1, stdout: '' });
  });

  it('removes for good, so that nothing of it is listed, built or exported', async () => {
    expect(await run(['remove', 'thread:on-ftp'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Removed thread:on-ftp'),
    });
    const [listed, exported, verified] = await Promise.all([
      run(['list']),
      run(['export', join(folder, 'out.jsonl')]),
      run(['verify']),
    ]);
    expect(listed.stdout).toMatch(/^thread:on-ftp {2}removed by hand on /m);
    expect(exported).toMatchObject({ code: 0, stdout: '' });
    const lines = (await readFile(join(folder, 'out.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(Array(19).fill('thread'));
    expect(lines.join()).not.toContain('"thread:on-ftp"');
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('19 threads, ') });
    expect(await run(['restore', 'thread:on-ftp'])).toMatchObject({ code: 0 });
  });

  it('lets nothing that people wrote command the terminal', async () => {
    const listing = await readFile(LISTING, 'utf8');
    const first = 'Listener stops accepting after the phone sleeps';
    await writeFile(
      join(folder, 'evil.txt'),
      listing.replaceAll(first, 'Evil \u001b[31mred\u0007'),
    );
    await run(['import', join(folder, 'evil.txt')]);
    const { stdout } = await run(['list', '--source', 'import']);
    expect(stdout).toContain('Evil');
    for (const sign of ['\u001b', '\u0007']) expect(stdout).not.toContain(sign);
  });

  it('verifies a folder, and says what is wrong with it', async () => {
    const corpus = join(folder, 'corpus');
    await cp(join(ROOT, 'corpus'), corpus, { recursive: true });
    await writeFile(join(corpus, 'symbols.json'), '{');
    const { code, stderr } = await run(['verify'], { CORPUS_DIR: corpus });
    expect(code).toBe(1);
    expect(stderr).toContain('symbols.json');
  });

  it('ends with 2 when the collection cannot be read', async () => {
    await writeFile(dataDir, 'no folder');
    expect(await run(['list'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('applenet: store: '),
    });
  });

  it('keeps all in Redis where there is one', async () => {
    const redis = await startRedis();
    const beginning = 'applenet:collection:1:';
    const before = await redis.contents(beginning);
    try {
      const env = { REDIS_URL: redis.url };
      expect(await run(['import', LISTING], env)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('npm run refresh publishes it.'),
      });
      expect(await run(['import', LISTING], env)).toMatchObject({
        stdout: expect.stringContaining('unchanged 20'),
      });
      expect((await redis.contents(beginning)).size).toBe(2);
      await expect(stat(dataDir)).rejects.toThrow('ENOENT');
    } finally {
      if (before.size === 0) await redis.client.del(...(await redis.contents(beginning)).keys());
      await redis.stop();
    }
  });
});

describe('npm run corpus -- derive', () => {
  let corpus: string;
  const read = (name: string) => readFile(join(corpus, name), 'utf8');
  const derive = () => run(['derive'], { CORPUS_DIR: corpus });
  beforeEach(async () => {
    corpus = join(folder, 'corpus');
    await cp(join(ROOT, 'corpus'), corpus, { recursive: true });
  });

  it('makes the symbols and the coverage page of what the folder holds', async () => {
    const [symbols, coverage] = [await read('symbols.json'), await read('COVERAGE.md')];
    await writeFile(join(corpus, 'symbols.json'), '{"format": 1, "symbols": []}');
    await rm(join(corpus, 'COVERAGE.md'));
    expect(await derive()).toMatchObject({ code: 0, stderr: '' });
    const names = (list: string) => list.match(/"name":"[^"]+"/g);
    expect(names(await read('symbols.json'))).toEqual(names(symbols));
    const documents = (page: string) => page.slice(page.indexOf('## Notes:'), page.indexOf(THIN));
    expect(documents(coverage)).not.toBe('');
    expect(documents(await read('COVERAGE.md'))).toBe(documents(coverage));
  });

  it('changes nothing when all is current', async () => {
    const before = [await read('symbols.json'), await read('COVERAGE.md')];
    expect(await derive()).toMatchObject({ code: 0 });
    expect([await read('symbols.json'), await read('COVERAGE.md')]).toEqual(before);
  });

  it('ends with 2 and writes nothing when the corpus is at fault', async () => {
    await writeFile(join(corpus, 'symbols.json'), '{');
    const { code, stderr } = await derive();
    expect(code).toBe(2);
    expect(stderr).toContain('applenet: corpus: ');
    expect(stderr).toContain('symbols.json');
    expect(await read('symbols.json')).toBe('{');
  });
});

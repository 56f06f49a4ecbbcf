import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../house/run.ts';
import { ROOT } from '../support/snapshots.ts';

// Each test starts Node with tsx; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000 });

/** Where the page speaks of symbols, whose facts the test takes away. */
const THIN = '## What is thin';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'applenet-corpus-'));
  await cp(join(ROOT, 'corpus'), folder, { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const write = (corpus: string) =>
  run(ROOT, [process.execPath, '--import', 'tsx', 'adapters/write-corpus.ts', corpus]);
const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('npm run corpus', () => {
  it('makes the symbols and the coverage page of what the folder holds', async () => {
    const [symbols, coverage] = [await read('symbols.json'), await read('COVERAGE.md')];
    await writeFile(join(folder, 'symbols.json'), '{"format": 1, "symbols": []}');
    await rm(join(folder, 'COVERAGE.md'));
    expect(await write(folder)).toMatchObject({ code: 0, stderr: '' });
    const names = (text: string) => text.match(/"name":"[^"]+"/g);
    expect(names(await read('symbols.json'))).toEqual(names(symbols));
    const documents = (page: string) => page.slice(page.indexOf('## Notes:'), page.indexOf(THIN));
    expect(documents(coverage)).not.toBe('');
    expect(documents(await read('COVERAGE.md'))).toBe(documents(coverage));
  });

  it('changes nothing when all is current', async () => {
    const before = [await read('symbols.json'), await read('COVERAGE.md')];
    expect(await write(folder)).toMatchObject({ code: 0 });
    expect([await read('symbols.json'), await read('COVERAGE.md')]).toEqual(before);
  });

  it('ends with 2 and writes nothing when the corpus is at fault', async () => {
    await writeFile(join(folder, 'symbols.json'), '{');
    const { code, stderr } = await write(folder);
    expect(code).toBe(2);
    expect(stderr).toContain('applenet: corpus: ');
    expect(stderr).toContain('symbols.json');
    expect(await read('symbols.json')).toBe('{');
  });
});

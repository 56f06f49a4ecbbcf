import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finished, run } from './run.ts';

const SCRIPT = fileURLToPath(new URL('../../.ci/count-tests.mjs', import.meta.url));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'applenet-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the count of tests', () => {
  it('adds up the reports', async () => {
    report('one.json', { status: 'passed', tests: ['passed', 'passed'] });
    report('two.json', { status: 'passed', tests: ['passed'] });
    expect(await count()).toMatchObject({ code: 0, stdout: '3 passed, 0 failed\n' });
  });

  it('counts what failed, and fails', async () => {
    report('one.json', { status: 'failed', tests: ['passed', 'failed', 'failed'] });
    expect(await count()).toMatchObject({ code: 1, stdout: '1 passed, 2 failed\n' });
  });

  it('counts a file that could not be loaded as a failure', async () => {
    report('one.json', { status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] });
    expect(await count()).toMatchObject({ code: 1, stdout: '1 passed, 1 failed\n' });
  });

  it('does not hide what was skipped', async () => {
    report('one.json', { status: 'passed', tests: ['passed', 'skipped', 'todo'] });
    expect(await count()).toMatchObject({ code: 0, stdout: '1 passed, 0 failed, 2 skipped\n' });
  });

  it('fails when no test ran', async () => {
    expect(await count()).toMatchObject({ code: 1, stdout: '0 passed, 0 failed\n' });
  });
});

function report(name: string, ...files: { status: string; tests: string[] }[]): void {
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  }));
  writeFileSync(join(folder, name), JSON.stringify({ testResults }));
}

function count(): Promise<Finished> {
  return run(folder, [process.execPath, SCRIPT, 'one.json', 'two.json']);
}

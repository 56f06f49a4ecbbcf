import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram } from './redis-binary.ts';

/** All the programs that there are on the machine of the test. */
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'applenet-programs-'));
  for (const name of ['env', 'sh', 'cp'])
    await symlink(findProgram(name) ?? '', join(folder, name));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function addProgram(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

/** A package tool that writes down what it is asked, and may know a package. */
async function addPackages(installs: boolean): Promise<void> {
  const install = `case "$*" in *" install "*) cp "$0" "${folder}/redis-server";; esac`;
  const note = `echo "$DEBIAN_FRONTEND $*" >> "${folder}/asked"`;
  await addProgram('apt-get', `${note}\n${installs ? install : 'exit 100'}`);
  await addProgram('sudo', 'shift\n[ "$1" = true ] || exec "$@"');
}

const asked = async (): Promise<string[]> =>
  (await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n');

function ensure(variables: Readonly<Record<string, string>> = {}) {
  const words = ['--import', 'tsx', 'test/support/ensure-redis.ts'];
  const env = { PATH: folder, ...variables };
  const { status, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  return { status, stderr };
}

describe('before the tests', () => {
  it('a redis-server is enough, and so is the address of one', async () => {
    expect(ensure({ REDIS_URL: 'redis://localhost' })).toEqual({ status: 0, stderr: '' });
    await addProgram('redis-server', '');
    expect(ensure()).toEqual({ status: 0, stderr: '' });
  });

  it('Debian’s package is installed where there is none, after the lists are brought up to date', async () => {
    await addPackages(true);
    expect(ensure()).toMatchObject({ status: 0 });
    expect(await asked()).toEqual([
      'noninteractive -y -qq update',
      'noninteractive -y -qq install --no-install-recommends redis-server',
    ]);
  });

  it('they stop with the two ways to get one where it cannot be installed', async () => {
    const ways = /install redis-server.*set REDIS_URL/s;
    expect(ensure()).toEqual({ status: 1, stderr: expect.stringMatching(ways) });
    await addPackages(false);
    expect(ensure()).toEqual({ status: 1, stderr: expect.stringMatching(ways) });
  });
});

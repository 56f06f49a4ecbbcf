import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { findProgram, HOW_TO_GET_REDIS } from './redis-binary.ts';

/**
 * Run before the tests: makes sure that there is a Redis for them, by Debian's package if need be, or stops.
 * The package may start a service of its own; the tests start theirs on another port.
 */
if (!process.env.REDIS_URL && !findProgram('redis-server')) {
  if (!installPackage() || !findProgram('redis-server')) {
    process.stderr.write(`${HOW_TO_GET_REDIS}\n`);
    process.exitCode = 1;
  }
}

/** False where there is no apt-get, or where we may not use it. */
function installPackage(): boolean {
  if (!findProgram('apt-get')) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds('sudo', ['-n', 'true'])) return false;
  process.stderr.write('Installing redis-server for the tests …\n');
  const asRoot = isRoot ? [] : ['sudo', '-n'];
  const quietly = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq'];
  const install = ['install', '--no-install-recommends', 'redis-server'];
  return [['update'], install].every((step) => {
    const [program = '', ...rest] = [...asRoot, ...quietly, ...step];
    return succeeds(program, rest);
  });
}

/** What the program says goes to stderr. */
function succeeds(program: string, words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: ['ignore', 2, 2] }).status === 0;
}

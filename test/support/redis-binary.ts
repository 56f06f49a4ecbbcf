import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export const HOW_TO_GET_REDIS = [
  'The tests need a Redis. There are two ways to get one:',
  '  install redis-server (Debian: apt-get install redis-server; macOS: brew install redis), or',
  '  set REDIS_URL to one that may be used for tests (redis://localhost:6379); nothing of others in it is touched.',
].join('\n');

/** The path of a program, as a shell would find it. */
export function findProgram(name: string, path = process.env.PATH ?? ''): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

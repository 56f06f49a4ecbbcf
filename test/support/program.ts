import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = join(
  dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))),
  'bin',
  'tsc',
);

/** The program as it is built, in a folder of its own. */
export interface Program {
  readonly command: readonly [string, string];
  /** Another entry of it, such as `jobs/refresh.js`. */
  entry(path: string): readonly [string, string];
  remove(): void;
}

/** Builds it beside `dist`, so that it finds the same packages and the same corpus. */
export function buildProgram(): Program {
  const built = mkdtempSync(join(ROOT, 'dist-'));
  spawnSync(process.execPath, [COMPILER, '--outDir', built], { cwd: ROOT });
  // As the build makes it: without it every start reads the corpus, which takes seconds.
  const writer = join(built, 'adapters', 'write-snapshot.js');
  spawnSync(process.execPath, [writer, join(ROOT, 'corpus'), join(built, 'corpus.snapshot')], {
    cwd: ROOT,
  });
  const entry = (path: string): readonly [string, string] => [process.execPath, join(built, path)];
  return {
    command: entry('adapters/main.js'),
    entry,
    remove: () => rmSync(built, { recursive: true, force: true }),
  };
}

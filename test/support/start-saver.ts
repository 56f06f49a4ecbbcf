import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { start } from '../house/run.ts';
import { ROOT } from './snapshots.ts';

const SAVER = fileURLToPath(new URL('./endless-saver.ts', import.meta.url));

/** A process that saves snapshot after snapshot; words: see `endless-saver.ts`. */
export function startSaver(...words: readonly string[]): ReturnType<typeof start> {
  return start(ROOT, [process.execPath, '--import', 'tsx', SAVER, ...words]);
}

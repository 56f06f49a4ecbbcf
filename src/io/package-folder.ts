import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder: sources of this folder stand two levels below it, compiled files three. */
const PACKAGE = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url);

/** CORPUS_DIR as it was written, or the bundled corpus. */
export function corpusFolderOf(corpusDir: string | undefined): string {
  return corpusDir ?? fileURLToPath(new URL('corpus', PACKAGE));
}

/** DATA_DIR, which may be relative to the working directory, or `data` in the package's folder. */
export function dataFolderOf(dataDir: string | undefined): string {
  return resolve(dataDir ?? fileURLToPath(new URL('data', PACKAGE)));
}

/** As package.json has it; undefined when it has none. */
export async function readVersion(): Promise<string | undefined> {
  const manifest: unknown = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : undefined;
}

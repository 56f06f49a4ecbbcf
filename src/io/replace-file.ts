import { rename, rm, writeFile } from 'node:fs/promises';

/** Replaces a file in one step: a reader meets the old one or the new one, never half of one. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array | Iterable<string>,
): Promise<void> {
  const beside = `${path}.new`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

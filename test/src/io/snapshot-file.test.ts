import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile } from '../../../src/io/replace-file.ts';
import { readSnapshotFile } from '../../../src/io/snapshot-file.ts';

describe('a snapshot in a file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'applenet-snapshot-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('is read as it was written, and replaces the one before', async () => {
    const path = join(folder, 'corpus.snapshot');
    await replaceFile(path, Uint8Array.of(1, 2, 3));
    await replaceFile(path, Uint8Array.of(4, 5));
    expect(await readSnapshotFile(path)).toEqual(Buffer.from([4, 5]));
    expect(await readdir(folder)).toEqual(['corpus.snapshot']);
  });

  it('is undefined where there is none', async () => {
    expect(await readSnapshotFile(join(folder, 'none'))).toBeUndefined();
  });

  it('leaves nothing behind when it cannot be written', async () => {
    await expect(
      replaceFile(join(folder, 'missing', 'corpus.snapshot'), Uint8Array.of(1)),
    ).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });
});

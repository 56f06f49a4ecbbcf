import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createDiskSnapshots } from '../../../../src/io/snapshots/disk.ts';
import { snapshotFolder } from '../../../../src/io/snapshots/disk-folder.ts';
import { loadFromDisk } from '../../../../src/io/snapshots/load-from-disk.ts';
import type { SnapshotStore } from '../../../../src/ports.ts';
import { until } from '../../../house/run.ts';
import { createRecordingLog } from '../../../support/recording-log.ts';
import { startSaver } from '../../../support/start-saver.ts';
import { makeSnapshot } from '../../../support/stored-snapshots.ts';

let dataDir: string;
let folder: string;
let store: SnapshotStore;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'applenet-disk-'));
  folder = snapshotFolder(dataDir);
  store = createDiskSnapshots({ folder: dataDir, log: createRecordingLog() });
  onTestFinished(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });
});

async function save(...numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const { bytes, notice } = makeSnapshot(number);
    await store.save(bytes, notice, number);
  }
}

const idOf = (number: number): string => makeSnapshot(number).notice.id;
const fileOf = (number: number): string => join(folder, `${idOf(number)}.snapshot`);

/** In this thread: threads have tests of their own. */
async function load() {
  const warnings: string[] = [];
  const loaded = await loadFromDisk(folder, (line) => warnings.push(line));
  return { id: loaded?.notice.id, warnings };
}

async function damage(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('snapshots on disk', () => {
  it('are the last two and a pointer', async () => {
    await save(1, 2, 3);
    const names = [`${idOf(2)}.snapshot`, `${idOf(3)}.snapshot`, 'current.json'];
    expect((await readdir(folder)).sort()).toEqual(names.sort());
  });

  it('are those before the newest while that is damaged, and the mend is told', async () => {
    await save(1, 2);
    await damage(fileOf(2));
    const { id, warnings } = await load();
    expect(id).toBe(idOf(1));
    expect(warnings).toEqual([expect.stringContaining('npm run refresh makes it anew')]);
    expect(warnings[0]).toContain(fileOf(2));
  });

  it('name no damaged one as the current one, so that a refresh makes it anew', async () => {
    await save(1, 2);
    await damage(fileOf(2));
    await load();
    expect((await store.current())?.id).toBe(idOf(1));
    await save(2);
    expect(await load()).toEqual({ id: idOf(2), warnings: [] });
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('are used although the newest was cut off or is gone', async () => {
    await save(1, 2);
    const bytes = await readFile(fileOf(2));
    await writeFile(fileOf(2), bytes.subarray(0, bytes.length >> 1));
    expect((await load()).id).toBe(idOf(1));
    await rm(fileOf(2), { force: true });
    expect((await load()).id).toBe(idOf(1));
  });

  it('are none when all are damaged, or when the pointer is', async () => {
    await save(1);
    await damage(fileOf(1));
    expect(await load()).toMatchObject({ id: undefined, warnings: [expect.anything()] });
    await save(2);
    await writeFile(join(folder, 'current.json'), '{"kept":[{"id":"../../etc"}]}');
    expect(await load()).toMatchObject({ id: undefined, warnings: [expect.anything()] });
    expect(await store.current()).toBeUndefined();
  });

  it('lie beside those of other versions', async () => {
    await save(1);
    const other = join(dataDir, 'snapshots', '99-9');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'current.json'), 'of another version');
    await save(2);
    expect((await load()).id).toBe(idOf(2));
    expect(await readFile(join(other, 'current.json'), 'utf8')).toBe('of another version');
  });

  it('are refused from a turn that is over, and then nothing has changed', async () => {
    await save(1);
    const turns = join(dataDir, 'turns');
    await mkdir(turns);
    await writeFile(join(turns, '7'), '');
    await expect(save(2)).rejects.toMatchObject({ code: 'store' });
    expect(await load()).toEqual({ id: idOf(1), warnings: [] });
    expect((await store.current())?.id).toBe(idOf(1));
  });

  it('stay as they were where nothing can be written', async () => {
    await save(1);
    const isRoot = process.getuid?.() === 0;
    // Root may write everywhere: for it a file stands where the folder should be.
    if (isRoot) {
      const blocked = createDiskSnapshots({
        folder: fileOf(1),
        log: createRecordingLog(),
      });
      onTestFinished(() => blocked.close());
      const { bytes, notice } = makeSnapshot(2);
      await expect(blocked.save(bytes, notice, 2)).rejects.toMatchObject({ code: 'store' });
    } else {
      await chmod(folder, 0o500);
      await expect(save(2)).rejects.toMatchObject({ code: 'store' });
      await chmod(folder, 0o700);
    }
    expect(await load()).toEqual({ id: idOf(1), warnings: [] });
  });

  it('are whole after a process was killed while it saved, and what it left is cleaned up', async () => {
    await save(1);
    for (let kill = 0; kill < 2; kill += 1) {
      const running = startSaver(dataDir);
      await until(() => running.said().split('\n').length > 3 + kill * 5);
      running.process.kill('SIGKILL');
      await running.finished;
      const { id, warnings } = await load();
      expect(id).toBeDefined();
      expect(warnings).toEqual([]);
    }
    await save(9);
    expect(await load()).toEqual({ id: idOf(9), warnings: [] });
    expect(await readdir(folder)).toHaveLength(3);
  });
});

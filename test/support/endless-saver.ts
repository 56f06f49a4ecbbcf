import process from 'node:process';
import { createDiskSnapshots } from '../../src/io/snapshots/disk.ts';
import { createRedisSnapshots } from '../../src/io/snapshots/redis.ts';
import { createRecordingLog } from './recording-log.ts';
import { makeSnapshot } from './stored-snapshots.ts';

/** Saves one snapshot after the other until it is killed, with a line for each. Arguments: a folder, or the address of a Redis and a prefix. */
const [place = '', prefix] = process.argv.slice(2);
const log = createRecordingLog();
const store =
  prefix === undefined
    ? createDiskSnapshots({ folder: place, log })
    : createRedisSnapshots({ url: place, prefix, log });
const made = [2, 3, 4].map(makeSnapshot);
for (let round = 0; ; round += 1) {
  const { bytes, notice } = made[round % made.length] ?? makeSnapshot(1);
  await store.save(bytes, notice, 10);
  process.stdout.write(`${notice.id}\n`);
}

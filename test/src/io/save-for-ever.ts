import { merge } from '../../../src/collect/merge.ts';
import { createDiskCollection } from '../../../src/io/collection-disk.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { makeSeen, makeSight } from '../collect/make-sight.ts';

/** Saves one more thread again and again, with a word each time, until it is killed. Argument: the folder. */
const [folder = ''] = process.argv.slice(2);
const store = createDiskCollection({ folder, log: createRecordingLog() });
for (;;) {
  const known = await store.load();
  const number = known.threads.length + 1;
  const seen = makeSeen({ number, title: `Thread ${number}`, body: 'word '.repeat(20_000) });
  await store.save(merge(known, [makeSight({ threads: [seen] })]).collection, known);
  process.stdout.write(`${number}\n`);
}

import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createAsk } from '../../src/ask.ts';
import { createBuilder } from '../../src/index/builder.ts';
import { type OpenSnapshot, openSnapshot } from '../../src/index/open-snapshot.ts';
import { cutPassages } from '../../src/ingest/passages.ts';
import { followSnapshots } from '../../src/io/follow-snapshots.ts';
import { createDiskSnapshots } from '../../src/io/snapshots/disk.ts';
import { createRedisSnapshots } from '../../src/io/snapshots/redis.ts';
import { createTurns } from '../../src/io/turns.ts';
import { createLiveIndex, type LiveIndex } from '../../src/live-index.ts';
import type { Log, SnapshotNotice, SnapshotStore } from '../../src/ports.ts';
import { prepare } from '../../src/prepare.ts';
import { documentId, makeThread } from '../support/make.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { readBundledCorpus } from '../support/snapshots.ts';
import { createRealSource } from './real-source.ts';
import { readWrittenText } from './written-text.ts';

/** Makes the snapshots in a process, and swaps them in another, so that the memory of the one is not counted for the other. */
const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const SWAPS = 10;
const QUESTIONS = [
  'how do I pause and resume a download?',
  'Error Domain=NSURLErrorDomain Code=-1003',
  'when is NWConnection stuck in preparing?',
  'when do I need the multicast entitlement?',
];
const EDITIONS = [0, 1];
/** Milliseconds: 250 questions a second, and time to hear and load beside them. */
const BETWEEN_MS = 4;
const SETTLING_MS = 3000;
const LOOK_MS = 5;
const MB = 1e6;
const NANOSECONDS = 1e6;

const [task = '', folder = '', place = '', prefix = ''] = process.argv.slice(2);
if (task === 'make') await make(folder, Number(place));
else if (task === 'publish') await publish();
else process.send?.(await swap());

async function make(to: string, passages: number): Promise<void> {
  const bundled = await readBundledCorpus();
  const source = createRealSource(await readWrittenText(undefined, CORPUS));
  const threads = Array.from(source.passages(passages - bundled.passages.length), (words, at) =>
    makeThread({
      id: documentId(`thread:made-${at}`),
      title: words.slice(0, 8).join(' '),
      body: words.join(' '),
    }),
  );
  const builder = createBuilder();
  for (const edition of EDITIONS) {
    const documents = [...threads.slice(edition), ...bundled.documents];
    const all = documents.flatMap((document) => cutPassages(document));
    const corpus = { ...bundled, documents, passages: all };
    const builtAt = `2026-01-01T00:00:0${edition}.000Z`;
    const { id, bytes } = builder.build(corpus, builtAt);
    const notice: SnapshotNotice = {
      id,
      builtAt,
      length: bytes.length,
      documents: documents.length,
      passages: all.length,
      input: id,
    };
    writeFileSync(join(to, `${edition}.bytes`), bytes);
    writeFileSync(join(to, `${edition}.json`), JSON.stringify(notice));
  }
}

function openStore(log: Log): SnapshotStore {
  return place === 'disk'
    ? createDiskSnapshots({ folder: join(folder, 'data'), log })
    : createRedisSnapshots({ url: place, prefix, log });
}

/** Publishes the one and the other edition in turn, one for each message. */
async function publish(): Promise<void> {
  const store = openStore(createRecordingLog());
  let turn = 0;
  for await (const _ of on(process, 'message')) {
    const name = join(folder, `${turn % EDITIONS.length}`);
    const notice: SnapshotNotice = JSON.parse(readFileSync(`${name}.json`, 'utf8'));
    turn += 1;
    await store.save(new Uint8Array(readFileSync(`${name}.bytes`)), notice, turn);
    process.send?.(notice.id);
  }
}

async function swap() {
  const log = createRecordingLog();
  const store = openStore(log);
  const publisher = fork(process.argv[1] ?? '', ['publish', folder, place, prefix]);
  const publishNext = async (): Promise<unknown> => {
    publisher.send('next');
    return (await once(publisher, 'message'))[0];
  };
  await publishNext();
  const loads: number[] = [];
  const load = async () => {
    const started = performance.now();
    const loaded = await store.load();
    loads.push(performance.now() - started);
    return loaded;
  };
  const prepared: number[] = [];
  function* prepareTimed(snapshot: OpenSnapshot): Generator<void, void> {
    let spent = 0;
    const steps = prepare(snapshot);
    for (;;) {
      const started = performance.now();
      const isDone = steps.next().done;
      spent += performance.now() - started;
      if (isDone) break;
      yield;
    }
    prepared.push(spent);
  }
  const first = await load();
  if (!first) throw new Error('nothing was saved');
  const { passages, length } = first.notice;
  const live = createLiveIndex(openSnapshot(first.bytes, { isProven: true }));
  const answers = answerAll(live);
  await answers.during(() => sleep(SETTLING_MS));
  const idle = await answers.during(() => sleep(SETTLING_MS));
  const following = followSnapshots({ ...store, load }, live, {
    log,
    prepare: prepareTimed,
    turn: createTurns(),
  });
  const busy = await answers.during(async () => {
    for (let count = 0; count < SWAPS; count += 1) {
      const id = await publishNext();
      while (live.current.id !== id) await sleep(LOOK_MS);
    }
  });
  answers.end();
  publisher.kill();
  await Promise.all([following.stop(), store.close()]);
  return {
    store: place === 'disk' ? 'disk' : 'Redis',
    passages,
    snapshotMb: length / MB,
    swaps: log.of('index swapped').length,
    swap: spreadOf(log.of('index swapped').map(({ fields }) => Number(fields.ms))),
    load: spreadOf(loads),
    prepared: spreadOf(prepared),
    blockIdle: idle.block,
    blockSwapping: busy.block,
    answerMost: busy.answer,
    oneIndexMb: idle.peakMb,
    peakMb: busy.peakMb,
  };
}

/** Asks without end, and tells how that went during a task. */
function answerAll(live: LiveIndex) {
  const ask = createAsk(live);
  let answer = 0;
  let peak = 0;
  let isOver = false;
  void (async () => {
    for (let count = 0; !isOver; count += 1) {
      const started = performance.now();
      ask({ text: QUESTIONS[count % QUESTIONS.length] ?? '' });
      answer = Math.max(answer, performance.now() - started);
      peak = Math.max(peak, process.memoryUsage.rss());
      await sleep(BETWEEN_MS);
    }
  })();
  return {
    async during(task: () => Promise<unknown>) {
      answer = 0;
      peak = 0;
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      await task();
      delay.disable();
      return { block: delay.max / NANOSECONDS, answer, peakMb: peak / MB };
    },
    end(): void {
      isOver = true;
    },
  };
}

function spreadOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { openRefresher } from '../../jobs/refresh/open-refresher.ts';
import { createBuilder } from '../../src/index/builder.ts';
import { chaptersOf } from '../../src/index/chapters.ts';
import { repeatTerms } from '../../src/index/count-terms.ts';
import { createExtractor } from '../../src/index/extract.ts';
import { learn } from '../../src/index/learn.ts';
import { createPieceReader } from '../../src/index/read-pieces.ts';
import { buildCorpus } from '../../src/ingest/corpus.ts';
import { createDiskCollection } from '../../src/io/collection-disk.ts';
import { createRedisCollection } from '../../src/io/collection-redis.ts';
import { readCorpusFiles } from '../../src/io/corpus-folder.ts';
import { createDiskTurns } from '../../src/io/refresh-turns-disk.ts';
import { createRedisTurns } from '../../src/io/refresh-turns-redis.ts';
import type { Corpus } from '../../src/model/document.ts';
import type { Term } from '../../src/model/question.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { CORPUS, feedOf, makeThreads } from './made-forum.ts';

/** Each task of the bench of refreshes, in a process of its own so that its memory is its own. */
const EMPTY = { notes: [], removals: [], sources: {} } as const;
const SEEN = '2026-01-01T00:00:00.000Z';
const SOURCES_FILE = 'sources.json';
const CHANGED = 20;
/** Refreshes of changed threads: the median counts. */
const WARM = 3;
/** Passages: more threads than are changed have them. */
const CHANGED_FROM = 1000;
const log = createRecordingLog();
const toTerm = (text: string): Term => text as Term;

const sighting = {
  source: 'made',
  first: SEEN,
  last: SEEN,
  missed: 0,
  lastMissed: undefined,
  shown: '',
};
const terms = { basis: 'A bench.' };
const SOURCES = {
  format: 1,
  sources: [
    { name: 'bundled', kind: 'bundled', terms },
    { name: 'saved', kind: 'folder', path: 'saved', terms },
  ],
};

const [task = '', folder = '', passages = '', url, prefix = ''] = process.argv.slice(2);
const told = await run();
// Its stores would keep it.
process.send?.(told, () => process.exit());

async function run(): Promise<object> {
  if (task === 'fill') return await fill();
  if (task === 'build') return build(await readCorpus());
  if (task === 'wink') return learnWithWink(await readCorpus());
  return await refresh();
}

/** Saves the collection that all refreshes start from. */
async function fill(): Promise<object> {
  const threads = (await makeThreads(Number(passages))).map((thread) => ({
    thread,
    sightings: [sighting],
  }));
  const store = openCollection();
  await store.save({ ...EMPTY, threads }, await store.load());
  await store.close();
  writeFileSync(join(folder, SOURCES_FILE), JSON.stringify(SOURCES));
  mkdirSync(join(folder, 'saved'), { recursive: true });
  return { threads: threads.length };
}

function openCollection() {
  return url === undefined
    ? createDiskCollection({ folder, log })
    : createRedisCollection({ url, prefix });
}

async function readCorpus(): Promise<Corpus> {
  const files = await readCorpusFiles(CORPUS);
  const threads = await makeThreads(Number(passages));
  return buildCorpus(files, { threads, notes: [] }).corpus;
}

function build(corpus: Corpus): object {
  const builder = createBuilder();
  const cold = timed(() => builder.build(corpus, SEEN));
  const peakMb = peakOf();
  return { seconds: cold.seconds, peakMb, bytes: cold.value.bytes.length };
}

/** wink alone: what it learns is analysed before. */
function learnWithWink(corpus: Corpus): object {
  const reader = createPieceReader();
  const extracts = chaptersOf(corpus).map(createExtractor(reader));
  const termAt = (number: number): Term => toTerm(reader.terms.textAt(number));
  function* analysed() {
    for (const { counts } of extracts) yield* repeatTerms(counts, termAt);
  }
  return { seconds: timed(() => learn(analysed())).seconds, peakMb: peakOf() };
}

/** The first refresh of a process, then such as find changed threads in a file. */
async function refresh(): Promise<object> {
  const refresher = await openRefresher(
    {
      corpusDir: CORPUS,
      sourcesFile: join(folder, SOURCES_FILE),
      dataDir: folder,
      ...(url !== undefined && { redisUrl: url }),
      prefix,
      fetch: false,
      privateHosts: [],
    },
    log,
  );
  const turns = url === undefined ? createDiskTurns({ folder }) : createRedisTurns({ url, prefix });
  const once = async () => {
    const started = performance.now();
    const report = await turns.take((turn, signal) =>
      refresher.refresh({ turn, force: true, allowShrink: false, onPhase: () => {}, signal }),
    );
    const { changed, durations } = report;
    return {
      seconds: (performance.now() - started) / 1000,
      passages: report.passages,
      changed,
      durations,
    };
  };
  const cold = await once();
  const threads = await makeThreads(CHANGED_FROM);
  const warm = [];
  for (let turn = 1; turn <= WARM; turn += 1) {
    const changed = threads.slice(turn * CHANGED, (turn + 1) * CHANGED);
    writeFileSync(join(folder, 'saved', 'feed.xml'), feedOf(changed, 'And one more sentence.'));
    warm.push(await once());
  }
  return { cold, warm, peakMb: peakOf() };
}

function timed<T>(work: () => T): { readonly value: T; readonly seconds: number } {
  const started = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - started) / 1000 };
}

/** MB: the most that this process ever had resident. */
function peakOf(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

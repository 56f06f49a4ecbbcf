import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Engine, EngineMaker, Search } from './engine.ts';
import { ENGINES, isEngineName } from './engines.ts';
import type { Passages } from './passages.ts';
import type { BenchQuery } from './queries.ts';
import { JOB, type Job, type Kept, type Sample, type Stage } from './stages.ts';
import { readClasses, readPassages, readTexts, snapshotFile } from './task-folder.ts';
import { timeSearches } from './timing.ts';

/** Measures one engine, in a process of its own so that its memory is its own. */

/** Queries of each length whose hits are compared between engines. */
const SAMPLES = 50;
/** For slow engines: then fewer are compared. */
const SAMPLING_MS = 5000;
const MIB = 2 ** 20;
const NOT_INSTALLED = /ERR_MODULE_NOT_FOUND|ERR_DLOPEN_FAILED|Could not locate the bindings file/;

try {
  await measure(JOB.parse(JSON.parse(process.argv[2] ?? '')));
} catch (error) {
  tell({ kind: 'failed', ...explain(error) });
}

async function measure({ phase, engine, folder }: Job): Promise<void> {
  if (!isEngineName(engine)) throw new RangeError(`There is no engine ${engine}`);
  const maker = await ENGINES[engine]();
  const fileOf = (kept: Kept) => snapshotFile(folder, engine, kept);
  if (phase === 'build') await measureBuild(maker, folder, fileOf);
  else await measureLoad(maker, folder, fileOf(phase));
}

async function measureBuild(
  maker: EngineMaker,
  folder: string,
  fileOf: (kept: Kept) => string,
): Promise<void> {
  const passages = readPassages(folder);
  const classes = readClasses(folder);
  const before = readMemory();
  const started = performance.now();
  const engine = await maker.build(passages, () => readTexts(folder));
  const seconds = (performance.now() - started) / 1000;
  tell({ kind: 'built', seconds, ...memorySince(before) });
  for (const { length, warmUp, timed } of classes) {
    const prepare = (query: BenchQuery) => prepareQuery(engine, passages, query);
    const timing = await timeSearches(warmUp.map(prepare), timed.map(prepare));
    tell({ kind: 'searched', length, ...timing });
  }
  tell({ kind: 'found', samples: await sample(engine, passages, folder) });
  const { index, whole } = engine.save();
  writeFileSync(fileOf('index'), index);
  if (whole !== undefined) writeFileSync(fileOf('whole'), whole);
  tell({ kind: 'saved', index: index.length / MIB, whole: whole && whole.length / MIB });
}

async function measureLoad(maker: EngineMaker, folder: string, file: string): Promise<void> {
  const before = readMemory();
  const started = performance.now();
  const engine = await maker.load(readFileSync(file));
  const ms = performance.now() - started;
  tell({ kind: 'loaded', ms, ...memorySince(before) });
  tell({ kind: 'found', samples: await sample(engine, readPassages(folder), folder) });
}

/** The hits of some queries of each length. */
async function sample(engine: Engine, passages: Passages, folder: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const { timed } of readClasses(folder)) {
    const started = performance.now();
    for (const query of timed.slice(0, SAMPLES)) {
      if (performance.now() - started > SAMPLING_MS) break;
      const hits = await prepareQuery(engine, passages, query).hits();
      samples.push({ query: [...query], hits: [...hits] });
    }
  }
  return samples;
}

function prepareQuery(engine: Engine, { terms }: Passages, query: BenchQuery): Search {
  return engine.prepare(query.flatMap((number) => terms[number] ?? []));
}

interface Memory {
  readonly heap: number;
  readonly resident: number;
}

function readMemory(): Memory {
  if (globalThis.gc === undefined) throw new Error('run node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / MIB, resident: rss / MIB };
}

function memorySince(before: Memory): Memory {
  const now = readMemory();
  return { heap: now.heap - before.heap, resident: now.resident - before.resident };
}

function explain(error: unknown): { readonly reason: string; readonly installed: boolean } {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return {
    reason: message.split('\n')[0] ?? message,
    installed: !NOT_INSTALLED.test(`${code} ${message}`),
  };
}

function tell(stage: Stage): void {
  process.send?.(stage);
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../src/fault.ts';

/** What one answer costs when the program is started for it: medians. */
export interface StartFigures {
  readonly runs: number;
  readonly wallMs: number;
  /** Of the node process alone. */
  readonly peakMb: number;
}

const QUESTION = 'can I upload with FTP in URLSession?';
const RUNS = 10;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOOK = fileURLToPath(new URL('report-peak.cjs', import.meta.url));
const ASK = ['dist/adapters/main.js', 'ask', QUESTION];
const BYTES = { kib: 1024, mb: 1e6 } as const;

/** Builds `dist` when it is stale. Throws `Fault('usage')` when there is nothing to start, or it does not answer. */
export async function measureStart(): Promise<StartFigures> {
  const build = ['adapters/build-if-stale.mjs'];
  if (spawnSync(process.execPath, build, { cwd: ROOT, stdio: ['ignore', 2, 2] }).status !== 0) {
    throw new Fault('usage', 'dist cannot be built, so no start can be measured: npm run build');
  }
  // Once without counting: what the files cost when they are read from the disk is not ours.
  await runOnce();
  const runs: { readonly ms: number; readonly peak: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await runOnce());
  return {
    runs: RUNS,
    wallMs: median(runs.map(({ ms }) => ms)),
    peakMb: median(runs.map(({ peak }) => (peak * BYTES.kib) / BYTES.mb)),
  };
}

export function reportStart({ runs, wallMs, peakMb }: StartFigures): readonly string[] {
  return [
    '## One question, one process',
    `node ${ASK.slice(0, 2).join(' ')} "${QUESTION}": ${wallMs.toFixed(0)} ms wall, ${peakMb.toFixed(0)} MB peak resident (medians of ${runs} runs).`,
  ];
}

/** Wall time, and peak memory in KiB. */
async function runOnce(): Promise<{ readonly ms: number; readonly peak: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--require', HOOK, ...ASK], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , stderr, report] = child.stdio;
  const [[code], peak, complaint] = await Promise.all([
    once(child, 'close'),
    readAll(report),
    readAll(stderr),
  ]);
  const ms = performance.now() - started;
  if (code !== 0) throw new Fault('usage', `"${QUESTION}" ended with ${code}: ${complaint.trim()}`);
  return { ms, peak: Number(peak) };
}

async function readAll(pipe: unknown): Promise<string> {
  if (!(pipe instanceof Readable)) throw new TypeError('the child process has no such pipe');
  return await text(pipe);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

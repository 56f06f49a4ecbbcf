/**
 * Loaded into the process of the refresh by NODE_OPTIONS: writes down each phase that it tells its parent, and
 * where the folder holds `kill-at-PHASE`, kills the worker in that phase. The file says how, in JSON:
 * `delay` (milliseconds into the phase) and `both` (this process too, or only its parent). A thread does it,
 * because this one may be busy. Plain JavaScript: it must load before anything that reads TypeScript.
 */
import { appendFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';

const TOLD = ['phase', 'report', 'failed'];
const folder = process.env.CHAOS_FOLDER;
const send = process.send?.bind(process);

if (folder !== undefined && send !== undefined) {
  process.send = (/** @type {any} */ message, /** @type {any[]} */ ...rest) => {
    if (TOLD.includes(message?.kind)) note({ ...message, report: undefined });
    const order = message?.kind === 'phase' ? take(message.phase) : undefined;
    if (order) kill(message.phase, order);
    return send(message, ...rest);
  };
}

/** @param {object} what */
function note(what) {
  const line = JSON.stringify({ at: Date.now(), pid: process.pid, ...what });
  appendFileSync(join(folder ?? '', 'phases.jsonl'), `${line}\n`);
}

/**
 * Only one process gets the order.
 * @param {string} phase
 * @returns {{ delay: number, both: boolean } | undefined}
 */
function take(phase) {
  const taken = join(folder ?? '', `taken-${process.pid}`);
  try {
    renameSync(join(folder ?? '', `kill-at-${phase}`), taken);
  } catch {
    return undefined;
  }
  return JSON.parse(readFileSync(taken, 'utf8'));
}

/**
 * @param {string} phase
 * @param {{ delay: number, both: boolean }} order
 */
function kill(phase, { delay, both }) {
  note({ kind: 'killed', phase, delay, both });
  const pids = both ? [process.ppid, process.pid] : [process.ppid];
  if (delay === 0) {
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    return;
  }
  const source = `
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${delay});
    for (const pid of ${JSON.stringify(pids)}) process.kill(pid, 'SIGKILL');`;
  new Worker(source, { eval: true, execArgv: [], env: {} });
}

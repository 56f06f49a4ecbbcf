import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VARIABLES } from '../../src/config.ts';

export interface Finished {
  /** `undefined` when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running<Process extends ChildProcess> {
  readonly process: Process;
  /** Its stdout so far. */
  said(): string;
  /** Settles when the process *and all that it started* have let go of its output: an orphan keeps it waiting. */
  readonly finished: Promise<Finished>;
}

type Command = readonly [string, ...string[]];
type Environment = Readonly<Record<string, string>>;

/** How often a change that another process makes is looked for. */
const LOOK_MS = 20;

/** Starts a program with a pipe as stdin, which Node closes when the program ends, whoever else reads from it. */
export function start(
  folder: string,
  [program, ...words]: Command,
  env: Environment = {},
): Running<ChildProcessWithoutNullStreams> {
  const own = placeForData();
  const settings = { cwd: folder, env: { ...cleanEnvironment(), ...own, ...env } };
  return watch(spawn(program, words, settings), own);
}

/** Starts a program whose stdin is an open file, which stays open when the program ends. */
export function startOn(
  stdin: number,
  folder: string,
  [program, ...words]: Command,
): Running<ChildProcess> {
  const own = placeForData();
  const settings = { cwd: folder, env: { ...cleanEnvironment(), ...own } };
  return watch(spawn(program, words, { ...settings, stdio: [stdin, 'pipe', 'pipe'] }), own);
}

/** A folder of data for one process, made when it keeps something: none may find what another has left. */
function placeForData(): { readonly DATA_DIR: string } {
  return { DATA_DIR: join(tmpdir(), `applenet-data-${randomUUID()}`) };
}

function watch<Process extends ChildProcess>(
  child: Process,
  { DATA_DIR }: { readonly DATA_DIR: string },
): Running<Process> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      rmSync(DATA_DIR, { recursive: true, force: true });
      resolve({ code: code ?? undefined, stdout, stderr });
    });
  });
  return { process: child, said: () => stdout, finished };
}

/** Runs a program to its end with `input` as its whole stdin. */
export function run(
  folder: string,
  command: Command,
  { input = '', env = {} }: { readonly input?: string; readonly env?: Environment } = {},
): Promise<Finished> {
  const running = start(folder, command, env);
  running.process.stdin.end(input);
  return running.finished;
}

/** Waits for what another process or thread does; the time-out of the test ends what never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(LOOK_MS);
}

/** Without what `npm test` tells its children, which an npm in another folder would believe, and without tokens of a real bot. */
function cleanEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !(/^npm_|^INIT_CWD$|^NODE_OPTIONS$/i.test(name) || Object.hasOwn(VARIABLES, name)),
    ),
  );
}

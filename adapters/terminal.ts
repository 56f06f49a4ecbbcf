import process from 'node:process';
import { createAsk, createTriage } from '../src/ask.ts';
import type { Environment } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import type { OpenSnapshot } from '../src/index/open-snapshot.ts';
import { createLiveIndex } from '../src/live-index.ts';
import type { ConsoleAdapter } from './console/adapter.ts';
import type { CommandLine } from './console/command-line.ts';
import { createOutput } from './console/output.ts';
import { servedOf } from './served.ts';

/** How long a console may take to stop after a signal, in milliseconds, before the process ends anyway. */
const STOP_DEADLINE_MS = 3000;
const EXIT_FAULT = 2;
const PIPE = { columns: 80, colour: false, hyperlinks: false } as const;

/** Opens the corpus; called once the input is known to be readable. */
export type Open = () => Promise<OpenSnapshot>;

/** The console, until the person leaves, the input ends, or a signal asks to stop: all of these are orderly ends. */
export async function chat(open: Open, env: Environment): Promise<void> {
  const snapshot = await open();
  const { createConsole } = await import('./console/adapter.ts');
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  await untilEnded(
    createConsole({
      ask: createAsk(createLiveIndex(snapshot)),
      counts: snapshot.reference.counts,
      // A terminal refreshes nothing.
      status: { ...servedOf(snapshot), running: undefined, last: undefined, warnings: [] },
      input: process.stdin,
      output: process.stdout,
      terminal: isTerminal ? { ...(await readPaint(env)), marksPastes: !isDumb(env) } : undefined,
    }),
  );
}

async function untilEnded(adapter: ConsoleAdapter): Promise<void> {
  const stop = (): void => {
    setTimeout(() => process.exit(EXIT_FAULT), STOP_DEADLINE_MS).unref();
    // What goes wrong while stopping also rejects `ended`, which is awaited below.
    adapter.stop().catch(() => undefined);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await adapter.start();
    await adapter.ended();
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** One question; false when it has no answer. */
export async function askOnce(
  command: Extract<CommandLine, { kind: 'ask' }>,
  open: Open,
  env: Environment,
): Promise<boolean> {
  if (command.text === undefined && process.stdin.isTTY) {
    throw new Fault('usage', 'ask needs a question, as words or on stdin. See --help.');
  }
  const [snapshot, once, { readText }] = await Promise.all([
    open(),
    import('./console/ask-once.ts'),
    import('./console/lines.ts'),
  ]);
  const text = command.text ?? (await readText(process.stdin));
  const style = { ...(await readPaint(env)), columns: process.stdout.columns ?? PIPE.columns };
  const ask = createAsk(createLiveIndex(snapshot));
  return once.askOnce(ask, text, command, createOutput(process.stdout), style);
}

/** A signal ends a batch at once and shows in its exit code: what it leaves behind is not complete. */
export async function answerBatch(why: boolean, open: Open): Promise<void> {
  const [snapshot, { answerLines }] = await Promise.all([open(), import('./console/jsonl.ts')]);
  const ask = createAsk(createLiveIndex(snapshot));
  await answerLines(ask, process.stdin, createOutput(process.stdout), why);
}

/** What a log shows; false when it shows nothing known. */
export async function triageLog(
  command: Extract<CommandLine, { kind: 'triage' }>,
  open: Open,
  env: Environment,
): Promise<boolean> {
  const { file, ...options } = command;
  if (file === undefined && process.stdin.isTTY) {
    throw new Fault('usage', 'triage needs a file, or a log on stdin. See --help.');
  }
  const { readLogFile, readLogStream } = await import('../src/io/log-file.ts');
  // Before the corpus is opened: a file that cannot be read is told at once.
  const text = await (file === undefined
    ? readLogStream(process.stdin, 'stdin')
    : readLogFile(file));
  const [snapshot, { triageOnce }] = await Promise.all([open(), import('./console/triage.ts')]);
  const style = { ...(await readPaint(env)), columns: process.stdout.columns ?? PIPE.columns };
  const readLog = createTriage(createLiveIndex(snapshot));
  return triageOnce(readLog, text, options, createOutput(process.stdout), style);
}

/** Colours and hyperlinks as the terminal allows: none in a pipe, none with NO_COLOR (https://no-color.org). */
async function readPaint(
  env: Environment,
): Promise<{ readonly colour: boolean; readonly hyperlinks: boolean }> {
  if (!process.stdout.isTTY || env.NO_COLOR || isDumb(env)) return PIPE;
  const { createSupportsHyperlinks } = await import('supports-hyperlinks');
  return { colour: true, hyperlinks: createSupportsHyperlinks(process.stdout) };
}

function isDumb(env: Environment): boolean {
  return env.TERM === 'dumb';
}

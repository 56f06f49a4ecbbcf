#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Ask, type AskLog, createAsk, createTriage } from '../src/ask.ts';
import { readConfig } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import type { OpenSnapshot } from '../src/index/open-snapshot.ts';
import { openSnapshot } from '../src/index/open-snapshot.ts';
import { readSnapshotFile } from '../src/io/snapshot-file.ts';
import { createLiveIndex } from '../src/live-index.ts';
import type { Counts } from '../src/model/answer.ts';
import type { ConsoleAdapter } from './console/adapter.ts';
import { type CommandLine, readCommandLine } from './console/command-line.ts';
import { createOutput } from './console/output.ts';

const EXIT = { done: 0, notAnswered: 1, fault: 2 } as const;
/** How long a console may take to stop after a signal, in milliseconds, before the process ends anyway. */
const STOP_DEADLINE_MS = 3000;
/** The package's own folder: sources stand one level below it, compiled files two. */
const PACKAGE = new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url);
/** Made by the build from the bundled corpus, beside the compiled program. */
const BUILT_SNAPSHOT = new URL('../corpus.snapshot', import.meta.url);
const PIPE = { columns: 80, colour: false, hyperlinks: false } as const;

try {
  process.exitCode = await run(readCommandLine(process.argv.slice(2)));
} catch (error) {
  process.exitCode = EXIT.fault;
  process.stderr.write(`applenet: ${describe(error)}\n`);
  if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

async function run(command: CommandLine): Promise<number> {
  switch (command.kind) {
    case 'help':
      return print((await import('./console/words.ts')).USAGE);
    case 'version':
      return print(`applenet ${await readVersion()}\n`);
    case 'chat':
      return chat();
    case 'ask':
      return askOnce(command);
    case 'batch':
      return answerBatch(command.why);
    case 'triage':
      return triageLog(command);
  }
}

async function chat(): Promise<number> {
  const { ask, counts } = await openCorpus();
  const { createConsole } = await import('./console/adapter.ts');
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const adapter = createConsole({
    ask,
    counts,
    input: process.stdin,
    output: process.stdout,
    terminal: isTerminal ? { ...(await readPaint()), marksPastes: !isDumb() } : undefined,
  });
  await untilEnded(adapter);
  return EXIT.done;
}

/** Runs until the person leaves, the input ends, or a signal asks to stop; all of these are orderly ends. */
async function untilEnded(adapter: ConsoleAdapter): Promise<void> {
  const stop = (): void => {
    setTimeout(() => process.exit(EXIT.fault), STOP_DEADLINE_MS).unref();
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

async function askOnce(command: Extract<CommandLine, { kind: 'ask' }>): Promise<number> {
  if (command.text === undefined && process.stdin.isTTY) {
    throw new Fault('usage', 'ask needs a question, as words or on stdin. See --help.');
  }
  const [{ ask }, once, { readText }] = await Promise.all([
    openCorpus(),
    import('./console/ask-once.ts'),
    import('./console/lines.ts'),
  ]);
  const text = command.text ?? (await readText(process.stdin));
  const style = { ...(await readPaint()), columns: process.stdout.columns ?? PIPE.columns };
  const output = createOutput(process.stdout);
  return (await once.askOnce(ask, text, command, output, style)) ? EXIT.done : EXIT.notAnswered;
}

/** A signal ends a batch at once and shows in its exit code: what it leaves behind is not complete. */
async function answerBatch(why: boolean): Promise<number> {
  const [{ ask }, { answerLines }] = await Promise.all([
    openCorpus(),
    import('./console/jsonl.ts'),
  ]);
  await answerLines(ask, process.stdin, createOutput(process.stdout), why);
  return EXIT.done;
}

async function triageLog(command: Extract<CommandLine, { kind: 'triage' }>): Promise<number> {
  const { file, ...options } = command;
  if (file === undefined && process.stdin.isTTY) {
    throw new Fault('usage', 'triage needs a file, or a log on stdin. See --help.');
  }
  const { readLogFile, readLogStream } = await import('../src/io/log-file.ts');
  // Before the corpus is opened: a file that cannot be read is told at once.
  const text = await (file === undefined
    ? readLogStream(process.stdin, 'stdin')
    : readLogFile(file));
  const [{ readLog }, { triageOnce }] = await Promise.all([
    openCorpus(),
    import('./console/triage.ts'),
  ]);
  const style = { ...(await readPaint()), columns: process.stdout.columns ?? PIPE.columns };
  const output = createOutput(process.stdout);
  return (await triageOnce(readLog, text, options, output, style)) ? EXIT.done : EXIT.notAnswered;
}

interface OpenCorpus {
  readonly ask: Ask;
  readonly readLog: AskLog;
  readonly counts: Counts;
}

async function openCorpus(): Promise<OpenCorpus> {
  const { corpusDir } = await readConfig(process.env);
  const snapshot = (corpusDir === undefined && (await openBuilt())) || (await index(corpusDir));
  const live = createLiveIndex(snapshot);
  return { ask: createAsk(live), readLog: createTriage(live), counts: snapshot.reference.counts };
}

/** The snapshot that the build made; undefined for sources that run as they are, or when it is refused. */
async function openBuilt(): Promise<OpenSnapshot | undefined> {
  const bytes = await readSnapshotFile(fileURLToPath(BUILT_SNAPSHOT));
  try {
    return bytes && openSnapshot(bytes);
  } catch (error) {
    process.stderr.write(`applenet: ${describe(error)} Reading the corpus instead.\n`);
    return undefined;
  }
}

/** Reads and indexes a corpus folder: wink is loaded only now. */
async function index(corpusDir: string | undefined): Promise<OpenSnapshot> {
  const [{ readCorpusFolder }, { buildSnapshot }] = await Promise.all([
    import('../src/io/corpus-folder.ts'),
    import('../src/index/build-snapshot.ts'),
  ]);
  const folder = corpusDir ?? fileURLToPath(new URL('corpus', PACKAGE));
  const { corpus, problems } = await readCorpusFolder(folder);
  for (const { file, line, reason } of problems) {
    process.stderr.write(`applenet: corpus: ${file}:${line}: ${reason}\n`);
  }
  return openSnapshot(buildSnapshot(corpus, new Date().toISOString()).bytes);
}

/** Colours and hyperlinks as the terminal allows: none in a pipe, none with NO_COLOR (https://no-color.org). */
async function readPaint(): Promise<{ readonly colour: boolean; readonly hyperlinks: boolean }> {
  if (!process.stdout.isTTY || process.env.NO_COLOR || isDumb()) return PIPE;
  const { createSupportsHyperlinks } = await import('supports-hyperlinks');
  return { colour: true, hyperlinks: createSupportsHyperlinks(process.stdout) };
}

function isDumb(): boolean {
  return process.env.TERM === 'dumb';
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'of unknown version';
}

async function print(text: string): Promise<number> {
  await createOutput(process.stdout).write(text);
  return EXIT.done;
}

/** One line for a person; the stack is for DEBUG. */
function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replace(/\s*\n\s*/g, ' ');
  if (error instanceof Fault) return `${error.code}: ${line}`;
  if (error instanceof Error && 'syscall' in error) return `input or output failed: ${line}`;
  return `unexpected: ${line} (a fault of applenet; DEBUG=1 shows where)`;
}

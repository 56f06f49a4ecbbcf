#!/usr/bin/env node
import process from 'node:process';
import { readConfig } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import { readVersion } from '../src/io/package-folder.ts';
import { type CommandLine, readCommandLine } from './console/command-line.ts';
import { createOutput } from './console/output.ts';
import { openCorpus } from './open-corpus.ts';
import { answerBatch, askOnce, chat, triageLog } from './terminal.ts';

const EXIT = { done: 0, notAnswered: 1, fault: 2 } as const;

try {
  process.exitCode = await run(readCommandLine(process.argv.slice(2)));
} catch (error) {
  process.exitCode = EXIT.fault;
  warn(describe(error));
  if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

async function run(command: CommandLine): Promise<number> {
  switch (command.kind) {
    case 'help':
      return print((await import('./console/words.ts')).USAGE);
    case 'version':
      return print(`applenet ${(await readVersion()) ?? 'of unknown version'}\n`);
    case 'start':
      return start();
    case 'chat':
      await chat(open, process.env);
      return EXIT.done;
    case 'ask':
      return (await askOnce(command, open, process.env)) ? EXIT.done : EXIT.notAnswered;
    case 'batch':
      await answerBatch(command.why, open);
      return EXIT.done;
    case 'triage':
      return (await triageLog(command, open, process.env)) ? EXIT.done : EXIT.notAnswered;
    case 'register':
      return register(command.dryRun);
    case 'manifest':
      return print(await (await import('./slack/manifest.ts')).printManifest(command));
  }
}

async function open() {
  return (await openCorpus(await readConfig(process.env), warn)).snapshot;
}

/** The chat platforms that are configured; without any, the console. */
async function start(): Promise<number> {
  const config = await readConfig(process.env);
  if (config.discord === undefined && config.slack === undefined) {
    await chat(open, process.env);
    return EXIT.done;
  }
  await (await import('./bot.ts')).runBot(config);
  return EXIT.done;
}

async function register(dryRun: boolean): Promise<number> {
  const { discord } = await readConfig(process.env);
  if (discord === undefined) {
    throw new Fault('config', 'DISCORD_TOKEN is missing: register needs it.');
  }
  return print(await (await import('./discord/register.ts')).registerNow(discord, dryRun));
}

async function print(text: string): Promise<number> {
  await createOutput(process.stdout).write(text);
  return EXIT.done;
}

function warn(line: string): void {
  process.stderr.write(`applenet: ${line}\n`);
}

/** One line for a person; the stack is for DEBUG. */
function describe(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replace(/\s*\n\s*/g, ' ');
  if (error instanceof Fault) return `${error.code}: ${line}`;
  if (error instanceof Error && 'syscall' in error) return `input or output failed: ${line}`;
  return `unexpected: ${line} (a fault of applenet; DEBUG=1 shows where)`;
}

import process from 'node:process';
import { readConfig } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import { createLog } from '../src/io/log.ts';
import { cleanLine, cleanText } from '../src/text/clean.ts';
import { type CorpusCommand, readCommand, USAGE } from './corpus/command-line.ts';
import { derive } from './corpus/derive.ts';
import { exportCollection } from './corpus/export-collection.ts';
import { importFiles } from './corpus/import-files.ts';
import type { Desk } from './corpus/known.ts';
import { list } from './corpus/list.ts';
import { show } from './corpus/show.ts';
import { takeOut } from './corpus/take-out.ts';
import { verify } from './corpus/verify.ts';
import { openCollection } from './open-collection.ts';
import { toSettings } from './settings.ts';

const EXIT = { done: 0, foundWrong: 1, fault: 2 } as const;

// Whoever reads the list may have seen enough: `… list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = (await main()) ? EXIT.done : EXIT.foundWrong;
} catch (error) {
  process.exitCode = EXIT.fault;
  if (!(error instanceof Fault)) throw error;
  warn(`${error.code}: ${error.message}`);
}

async function main(): Promise<boolean> {
  const command = readCommand(process.argv.slice(2));
  if (command.kind === 'help') return print(USAGE);
  const settings = toSettings(await readConfig(process.env));
  const log = createLog({
    level: 'warn',
    isTerminal: true,
    write: (line) => void process.stderr.write(line),
  });
  const store = openCollection(settings, log);
  try {
    return await run(command, { settings, store, print, warn, now: new Date().toISOString() });
  } finally {
    await store.close();
  }
}

/** False when something is wrong with what it read. */
async function run(command: CorpusCommand, desk: Desk): Promise<boolean> {
  switch (command.kind) {
    case 'help':
      return print(USAGE);
    case 'import':
      return importFiles(command.paths, desk);
    case 'list':
      return list(command, desk);
    case 'show':
      return show(command, desk);
    case 'remove':
    case 'restore':
      return takeOut(command, desk);
    case 'verify':
      return verify(desk);
    case 'export':
      await exportCollection(command.file, desk);
      return true;
    case 'derive':
      await derive(desk.settings.corpusDir, warn);
      return true;
  }
}

/** Nothing of what people wrote can command the terminal. */
function print(text: string): true {
  process.stdout.write(cleanText(text));
  return true;
}

function warn(line: string): void {
  process.stderr.write(`applenet: ${cleanLine(line)}\n`);
}

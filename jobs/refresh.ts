import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../src/config.ts';
import { Fault, type FaultCode } from '../src/fault.ts';
import { createLog } from '../src/io/log.ts';
import type { RefreshReport } from '../src/model/refresh.ts';
import { createProgressBar, type ProgressDisplay } from './progress-bar.ts';
import type { RefreshOrder } from './queue.ts';
import { refreshNow } from './refresh-now.ts';
import { reportText } from './report-text.ts';

const USAGE = `Usage: npm run refresh -- [--force] [--allow-shrink] [--json]
Refreshes the index from its sources: by a worker where REDIS_URL names a Redis and there is one, else itself.
  --force         look at all sources now, not only at those that are due
  --allow-shrink  publish although more than a fifth of the documents is gone
  --json          print the report as JSON
Ends with 0 when the index is fresh, 1 when a source failed or nothing could be published, 2 for a fault of the call.
`;
const EXIT = { done: 0, notFresh: 1, fault: 2 } as const;
/** What is wrong with the call or its surroundings, rather than with what is refreshed. */
const OF_THE_CALL: ReadonlySet<FaultCode> = new Set<FaultCode>(['config', 'usage']);

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode =
    error instanceof Fault && !OF_THE_CALL.has(error.code) ? EXIT.notFresh : EXIT.fault;
  const said = error instanceof Fault ? `${error.code}: ${error.message}` : `unexpected: ${error}`;
  process.stderr.write(`applenet: ${said}\n`);
}

async function run(words: readonly string[]): Promise<number> {
  const { force, allowShrink, json, help } = readWords(words);
  if (help) {
    process.stdout.write(USAGE);
    return EXIT.done;
  }
  const config = await readConfig(process.env);
  const display = createProgressBar(process.stderr);
  const report = await refresh(config, { force, allowShrink }, display).finally(display.end);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report));
  return report.sources.some(({ state }) => state === 'failed') ? EXIT.notFresh : EXIT.done;
}

async function refresh(
  config: Config,
  order: RefreshOrder,
  display: ProgressDisplay,
): Promise<RefreshReport> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const log = createLog({
    // The report says what came of it; only what it cannot say is logged.
    level: config.logLevel === 'info' ? 'error' : config.logLevel,
    isTerminal: true,
    write: (line) => void process.stderr.write(line),
    secrets: config.redisUrl ? [config.redisUrl] : [],
  });
  const { signal } = stopping;
  return refreshNow({ config, log, order, onPhase: display.show, signal });
}

function readWords(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        force: { type: 'boolean', default: false },
        'allow-shrink': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, allowShrink: values['allow-shrink'] };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('.')[0] : String(cause);
    throw new Fault('usage', `${reason}. npm run refresh -- --help says what there is.`, { cause });
  }
}

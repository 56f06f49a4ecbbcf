import process from 'node:process';
import { readConfig } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import { createLog } from '../src/io/log.ts';
import { readInterval } from './refresh/read-sources.ts';
import { startRefreshWorker } from './refresh-worker.ts';
import { keepSchedule } from './schedule.ts';
import { PREFIX, toSettings } from './settings.ts';

/** Milliseconds from a signal to the end: most refreshes are done by then, others are done by another worker. */
const CLOSE_MS = 10_000;
const EXIT = { done: 0, givenUp: 1, fault: 2 } as const;

try {
  process.exitCode = await run();
} catch (error) {
  process.exitCode = EXIT.fault;
  const said = error instanceof Fault ? `${error.code}: ${error.message}` : `unexpected: ${error}`;
  process.stderr.write(`applenet: ${said}\n`);
}

/** A worker of its own: takes refreshes from the queue until a signal. */
async function run(): Promise<number> {
  const config = await readConfig(process.env);
  const { redisUrl: url } = config;
  if (url === undefined) {
    throw new Fault('config', 'REDIS_URL is missing: a worker hears of its jobs by Redis.');
  }
  const log = createLog({
    level: config.logLevel,
    isTerminal: process.stdout.isTTY,
    secrets: [url],
  });
  const ended = untilSignal();
  const place = { url, prefix: PREFIX };
  const settings = toSettings(config);
  const worker = startRefreshWorker({ place, settings, config, log, idleMs: undefined });
  const endSchedule = keepSchedule({ ...place, everyMs: await readInterval(settings, log), log });
  void worker.ready().then(() => log.info('ready', { jobs: ['refresh'] }));
  log.info('stopping', { signal: await ended });
  endSchedule();
  const isDone = await worker.close(CLOSE_MS);
  log.info('stopped');
  return isDone ? EXIT.done : EXIT.givenUp;
}

/** A second signal ends the process at once. */
function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      process.once(signal, () => process.exit(EXIT.fault));
      resolve(signal);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
}

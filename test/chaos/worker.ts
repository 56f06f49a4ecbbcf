import process from 'node:process';
import { startRefreshWorker } from '../../jobs/refresh-worker.ts';
import { settingsSchema } from '../../jobs/settings.ts';
import { createLog } from '../../src/io/log.ts';

/*
 * A worker as `npm run start:jobs` has it, with two things that a test needs: it is taken for dead after two
 * seconds instead of thirty, and its process of the refresh loads `kill-at.mjs`.
 */
const { CHAOS_SETTINGS = '', CHAOS_FOLDER, NODE_OPTIONS } = process.env;
const settings = settingsSchema.parse(JSON.parse(CHAOS_SETTINGS));
const LOCK_MS = 2000;

const worker = startRefreshWorker({
  place: { url: settings.redisUrl ?? '', prefix: settings.prefix },
  settings,
  config: { inherited: { CHAOS_FOLDER, NODE_OPTIONS } },
  log: createLog({ level: 'silent', isTerminal: false, secrets: [] }),
  idleMs: undefined,
  lockMs: LOCK_MS,
});
await worker.ready();
process.send?.('ready');
process.once('disconnect', () => process.exit());

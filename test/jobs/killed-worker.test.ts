import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { withQueue } from '../../jobs/queue.ts';
import { startRefreshWorker } from '../../jobs/refresh-worker.ts';
import { followRefresh, readRunning, requestRefresh } from '../../jobs/request.ts';
import { until } from '../house/run.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { makeRefreshPlace } from '../support/refresh-place.ts';

const JOBS = new URL('../../jobs/', import.meta.url);
const BY_TSX = ['--import', import.meta.resolve('tsx')];

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
  return () => redis.stop();
});

describe('a worker that is killed', () => {
  it('leaves its job to another, which does it', { timeout: 60_000 }, async () => {
    const { url, prefix } = redis;
    const place = { url, prefix };
    const { settings } = await makeRefreshPlace({ redisUrl: url, prefix });
    const options = { place, settings, config: { inherited: {} }, idleMs: 0, lockMs: 5000 };
    const program = `
      import { startRefreshWorker } from '${JOBS.href}refresh-worker.ts';
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      startRefreshWorker({ ...${JSON.stringify(options)}, log });`;
    const words = [...BY_TSX, '--input-type=module', '--eval', program];
    const killed = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
    onTestFinished(() => void killed.kill('SIGKILL'));
    const log = createRecordingLog();
    const report = await withQueue(place, async (queue) => {
      const { job } = await requestRefresh(queue, { force: false, allowShrink: false });
      await until(async () => !['waiting', undefined].includes(await readRunning(queue)));
      killed.kill('SIGKILL');
      const other = startRefreshWorker({ ...options, log });
      onTestFinished(async () => void (await other.close(1000)));
      return followRefresh(queue, job, () => undefined, new AbortController().signal);
    });
    expect(report).toMatchObject({ kind: 'refreshed', documents: 20 });
    expect(log.of('job stalled')).toHaveLength(1);
  });
});

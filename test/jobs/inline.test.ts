import { describe, expect, it, onTestFinished } from 'vitest';
import { type Jobs, startJobs } from '../../jobs/inline.ts';
import { withQueue } from '../../jobs/queue.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { ServedIndex } from '../../src/model/refresh.ts';
import { until } from '../house/run.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { startRedis } from '../support/redis.ts';
import { makeRefreshPlace } from '../support/refresh-place.ts';

const SERVED: ServedIndex = {
  snapshot: '0123456789abcdef',
  builtAt: '2026-01-01T00:00:00.000Z',
  threads: 1,
  notes: 2,
  passages: 3,
};

async function start(config: Partial<Config>, prefix?: string) {
  const place = await makeRefreshPlace();
  const log = createRecordingLog();
  const { corpusDir, dataDir } = place;
  const jobs: Jobs = await startJobs({
    config: { ...(await readConfig({})), corpusDir, dataDir, ...config },
    log,
    status: () => SERVED,
    ...(prefix !== undefined && { prefix }),
  });
  onTestFinished(jobs.stop);
  return { place, log, jobs, control: jobs.control };
}

describe('the jobs of a bot without Redis', () => {
  it('refresh soon after the start, and tell how that went', async () => {
    const { log, control } = await start({});
    expect(await control.status()).toEqual({
      ...SERVED,
      running: undefined,
      last: undefined,
      warnings: [],
    });
    await until(() => log.of('refreshed').length === 1);
    await until(async () => (await control.status()).running === undefined);
    expect((await control.status()).last?.outcome).toMatchObject({ documents: 20 });
  });

  it('refresh when they are asked to, never twice at a time, and stop under way', async () => {
    const { control, jobs } = await start({});
    expect(await control.refresh()).toBe('asked');
    expect(await control.refresh()).toBe('running');
    await until(async () => !['waiting', undefined].includes((await control.status()).running));
    await jobs.stop();
  });

  it('refuse with a reason where JOBS=off', async () => {
    const { control } = await start({ jobs: 'off' });
    expect(await control.refresh()).toEqual({ fault: expect.stringContaining('JOBS=off') });
    expect(await control.status()).toMatchObject(SERVED);
  });
});

describe('the jobs of a bot with Redis', () => {
  it('wait for a Redis that is down at the start, then refresh there', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    await redis.kill();
    const { log, control } = await start({ redisUrl: redis.url }, redis.prefix);
    expect(await control.refresh()).toEqual({
      fault: expect.stringContaining('Redis cannot be reached'),
    });
    expect(await control.status()).toMatchObject({
      ...SERVED,
      running: undefined,
      warnings: [expect.stringContaining('Redis cannot be reached')],
    });
    await redis.restart();
    await until(() => log.of('refreshed').length === 1);
    const hasEnded = async (): Promise<boolean> => {
      const { last, running } = await control.status();
      return last !== undefined && running === undefined;
    };
    await until(hasEnded);
    expect((await control.status()).last?.outcome).toMatchObject({ kind: 'refreshed' });
    expect(await control.refresh()).toBe('asked');
    await until(() => log.of('unchanged').length === 1);
  });

  it('only ask, where JOBS=worker', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const { control } = await start({ redisUrl: redis.url, jobs: 'worker' }, redis.prefix);
    const place = { url: redis.url, prefix: redis.prefix };
    await until(() =>
      withQueue(place, async (queue) => (await queue.getJobSchedulersCount()) === 1),
    );
    expect(await control.refresh()).toBe('asked');
    expect(await control.status()).toMatchObject({ running: 'waiting', warnings: [] });
    expect(await withQueue(place, (queue) => queue.getWorkersCount())).toBe(0);
  });
});

import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readEviction } from '../../jobs/eviction.ts';
import { JOB_OPTIONS, type JobQueue, QUEUE, type QueuePlace, withQueue } from '../../jobs/queue.ts';
import { followRefresh, hasWorkers, readRunning, requestRefresh } from '../../jobs/request.ts';
import { keepSchedule, schedule } from '../../jobs/schedule.ts';
import { type JobWorker, startWorker, type Tasks } from '../../jobs/worker.ts';
import { Fault } from '../../src/fault.ts';
import type { RefreshReport } from '../../src/model/refresh.ts';
import { until } from '../house/run.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const ORDER = { force: false, allowShrink: false };
const REPORT: RefreshReport = {
  kind: 'unchanged',
  snapshot: '0123456789abcdef',
  documents: 2,
  passages: 3,
  added: 0,
  changed: 0,
  removed: 0,
  bad: [{ place: 'a', line: undefined, reason: 'b' }],
  sources: [{ name: 'bundled', state: 'unchanged', fault: undefined }],
  durations: { fetch: 1 },
};

let redis: TestRedis;
let count = 0;
beforeAll(async () => {
  redis = await startRedis();
  return () => redis.stop();
});

/** A queue of its own for each test. */
const makePlace = (): QueuePlace => ({ url: redis.url, prefix: `${redis.prefix}${count++}:` });

async function work(
  place: QueuePlace,
  refresh: Tasks['refresh'],
  lockMs?: number,
): Promise<JobWorker & { readonly log: ReturnType<typeof createRecordingLog> }> {
  const log = createRecordingLog();
  const worker = startWorker({
    ...place,
    tasks: { refresh },
    log,
    ...(lockMs !== undefined && { lockMs }),
  });
  onTestFinished(async () => void (await worker.close(0)));
  await worker.ready();
  return { ...worker, log };
}

/** Asks and waits for the end. */
const refreshBy = (place: QueuePlace, onPhase: (phase: string) => void = () => undefined) =>
  withQueue(place, async (queue) => {
    const { job } = await requestRefresh(queue, ORDER);
    return followRefresh(queue, job, onPhase, new AbortController().signal);
  });

/** A task that a test ends. */
function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('a worker', () => {
  it('does what is asked for, and tells phases and report to whoever follows', async () => {
    const place = makePlace();
    const gate = createGate();
    const phases: string[] = [];
    const worker = await work(place, async (order, { onPhase }) => {
      expect(order).toEqual(ORDER);
      onPhase('build');
      await gate.opened;
      return REPORT;
    });
    const report = refreshBy(place, (phase) => {
      phases.push(phase);
      if (phase === 'build') gate.open();
    });
    expect(await report).toEqual(REPORT);
    expect(phases).toContain('build');
    expect(await worker.close(10_000)).toBe(true);
  });

  it('waits for its turn without using up an attempt', async () => {
    const place = makePlace();
    let starts = 0;
    const worker = await work(place, async () => {
      starts += 1;
      if (starts === 1) throw new Fault('busy', 'Another refresh is under way.');
      return REPORT;
    });
    const attempts = await withQueue(place, async (queue) => {
      const { job } = await requestRefresh(queue, ORDER);
      await followRefresh(queue, job, () => undefined, new AbortController().signal);
      return (await queue.getJob(job.id ?? ''))?.attemptsMade;
    });
    expect(starts).toBe(2);
    expect(attempts).toBe(1);
    expect(worker.log.of('job failed')).toEqual([]);
  });

  it('is seen by whoever looks for one', async () => {
    const place = makePlace();
    expect(await withQueue(place, hasWorkers)).toBe(false);
    await work(place, async () => REPORT);
    expect(await withQueue(place, hasWorkers)).toBe(true);
  });

  it('is one of many that do one job at a time, and requests meanwhile are one', async () => {
    const place = makePlace();
    await withQueue(place, (queue) => schedule(queue, 3_600_000));
    const gate = createGate();
    let running = 0;
    let most = 0;
    let done = 0;
    const refresh: Tasks['refresh'] = async () => {
      running += 1;
      most = Math.max(most, running);
      await gate.opened;
      running -= 1;
      done += 1;
      return REPORT;
    };
    await Promise.all([work(place, refresh), work(place, refresh)]);
    // The schedule's first.
    await until(() => running === 1);
    const ask = (queue: JobQueue) => requestRefresh(queue, ORDER);
    const answers = await Promise.all([withQueue(place, ask), withQueue(place, ask)]);
    expect(answers.map(({ answer }) => answer)).toEqual(['running', 'running']);
    await withQueue(place, async (queue) => {
      await queue.add('refresh', ORDER);
      await queue.add('refresh', ORDER);
    });
    gate.open();
    await until(() => done === 3);
    expect(most).toBe(1);
  });

  it('takes over the job of one that gives no sign of life', async () => {
    const place = makePlace();
    const stuck = await work(place, () => new Promise(() => undefined), 1000);
    const report = refreshBy(place);
    await withQueue(place, (queue) => until(async () => (await queue.getActiveCount()) === 1));
    // Its connections are cut and it is not heard of again, as after a kill -9.
    await stuck.close(0);
    const other = await work(place, async () => REPORT, 1000);
    expect(await report).toEqual(REPORT);
    expect(other.log.of('job stalled')).toHaveLength(1);
  });

  it('tries again what may pass, and not what only a person can mend', async () => {
    const place = makePlace();
    const faults = [
      new Fault('store', 'Redis is full.'),
      new Fault('corpus', 'A canary is silent.'),
    ];
    let attempts = 0;
    await work(place, async () => {
      throw faults[attempts++] ?? new Error('too often');
    });
    const end = refreshBy(place).catch((error: unknown) => error);
    await withQueue(place, async (queue) => {
      await until(async () => (await queue.getDelayedCount()) === 1);
      const [job] = await queue.getDelayed();
      const pause = Number(job?.delay);
      expect(pause).toBeGreaterThanOrEqual(2500);
      expect(pause).toBeLessThanOrEqual(5000);
      expect(await readRunning(queue)).toBe('waiting');
      // Asking again is asking for the next attempt at once.
      expect(await requestRefresh(queue, ORDER)).toMatchObject({ answer: 'asked' });
    });
    expect(await end).toMatchObject({ code: 'corpus', message: 'A canary is silent.' });
    expect(attempts).toBe(2);
  });

  it('gives up a job that outlasts the deadline of its close, and says so', async () => {
    const place = makePlace();
    const gate = createGate();
    let reason: unknown;
    const worker = await work(place, (_, { signal }) => {
      gate.open();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reason = signal.reason;
          reject(signal.reason);
        });
      });
    });
    await withQueue(place, (queue) => requestRefresh(queue, ORDER));
    await gate.opened;
    expect(await worker.close(50)).toBe(false);
    expect(reason).toMatchObject({ code: 'busy' });
  });

  it('waits for a Redis that is away, and goes on when it is back', async () => {
    const own = await startRedis();
    onTestFinished(() => own.stop());
    const place = { url: own.url, prefix: own.prefix };
    await own.kill();
    const log = createRecordingLog();
    const worker = startWorker({ ...place, tasks: { refresh: async () => REPORT }, log });
    onTestFinished(async () => void (await worker.close(0)));
    await until(() => log.of('jobs wait for Redis').length > 0);
    await own.restart();
    await worker.ready();
    expect(await refreshBy(place)).toEqual(REPORT);
    expect(log.of('jobs wait for Redis')).toHaveLength(1);
  });

  it('warns of a Redis that may throw jobs away', async () => {
    expect(await readEviction(redis.client)).toBeUndefined();
    const own = await startRedis();
    onTestFinished(() => own.stop());
    await own.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await readEviction(own.client)).toContain('set it to noeviction');
    const log = createRecordingLog();
    const worker = startWorker({
      url: own.url,
      prefix: own.prefix,
      tasks: { refresh: async () => REPORT },
      log,
    });
    onTestFinished(async () => void (await worker.close(0)));
    await until(() => log.of('redis').length > 0);
    expect(log.of('redis')[0]?.fields.warning).toContain('allkeys-lru');
  });
});

describe('the schedule', () => {
  it('has one job due at once, stays as it is when it is said again, and follows a new interval', async () => {
    const place = makePlace();
    await withQueue(place, async (queue) => {
      await schedule(queue, 3_600_000);
      const first = await queue.getJobSchedulers();
      expect(first).toMatchObject([{ every: 3_600_000 }]);
      const jobs = await queue.getJobs(['delayed', 'waiting']);
      expect(jobs).toHaveLength(1);
      expect(jobs[0]?.delay).toBe(0);
      expect(jobs[0]?.data).toEqual(ORDER);
      await schedule(queue, 3_600_000);
      expect(await queue.getJobSchedulers()).toEqual(first);
      await schedule(queue, 1000);
      expect(await queue.getJobSchedulers()).toMatchObject([{ every: 60_000 }]);
      expect(await queue.getGlobalConcurrency()).toBe(1);
    });
  });

  it('is set up when Redis comes, and nobody waits for that', async () => {
    const own = await startRedis();
    onTestFinished(() => own.stop());
    const place = { url: own.url, prefix: own.prefix };
    await own.kill();
    const log = createRecordingLog();
    onTestFinished(keepSchedule({ ...place, everyMs: 60_000, log }));
    await until(() => log.of('jobs wait for Redis').length > 0);
    await own.restart();
    await until(() => log.of('jobs go on: Redis is back').length > 0);
    expect(await withQueue(place, (queue) => queue.getJobSchedulersCount())).toBe(1);
  });
});

describe('the queue', () => {
  it('keeps a bounded number of ended jobs, and nothing of what people write', async () => {
    const place = makePlace();
    expect(JOB_OPTIONS).toMatchObject({
      attempts: 5,
      backoff: { type: 'exponential', jitter: 0.5 },
      removeOnComplete: { count: 50 },
      removeOnFail: { count: 50 },
    });
    await withQueue(place, (queue) => requestRefresh(queue, ORDER));
    const keys = await redis.client.keys(`${place.prefix}*`);
    expect(keys.every((key) => key.startsWith(`${place.prefix}${QUEUE}:`))).toBe(true);
    const data = await redis.client.hget(`${place.prefix}${QUEUE}:1`, 'data');
    expect(JSON.parse(String(data))).toEqual(ORDER);
  });

  it('says what is wrong when Redis is away, and needs none to be imported', async () => {
    await expect(
      withQueue({ url: 'redis://127.0.0.1:1', prefix: 'x:' }, async () => 'never'),
    ).rejects.toMatchObject({
      code: 'store',
      message: 'Redis cannot be reached (ECONNREFUSED). Start it, or correct REDIS_URL.',
    });
  });
});

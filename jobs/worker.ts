import { DelayedError, UnrecoverableError, Worker } from 'bullmq';
import { Fault, type FaultCode } from '../src/fault.ts';
import type { Phase, RefreshReport } from '../src/model/refresh.ts';
import type { Log } from '../src/ports.ts';
import { readEviction } from './eviction.ts';
import { createOutages } from './outages.ts';
import {
  type JobName,
  openWorkerRedis,
  type Payload,
  type Progress,
  QUEUE,
  type QueuePlace,
  type RefreshJob,
  type RefreshOrder,
  type Result,
  toBullPrefix,
} from './queue.ts';

/** What the jobs do, without knowing the queue. */
export interface Tasks {
  refresh(
    order: RefreshOrder,
    job: { readonly onPhase: (phase: Phase) => void; readonly signal: AbortSignal },
  ): Promise<RefreshReport>;
}

export interface WorkerOptions extends QueuePlace {
  readonly tasks: Tasks;
  readonly log: Log;
  /** Milliseconds after which the job of a worker that gives no sign of life goes to another. */
  readonly lockMs?: number;
}

export interface JobWorker {
  /** Resolves when it can take jobs. */
  ready(): Promise<void>;
  /** Resolves when its job is done or, after the deadline, given up: then with false, and another worker does it. */
  close(deadlineMs: number): Promise<boolean>;
}

/** BullMQ's own: https://docs.bullmq.io/guide/workers/stalled-jobs. */
const LOCK_MS = 30_000;
/** A job whose worker died goes on once; if that one dies too, the job itself is to blame. */
const MOST_STALLS = 1;
/** What only a person can mend: trying again would say the same five times. */
const LASTING: ReadonlySet<FaultCode> = new Set<FaultCode>(['config', 'corpus']);

/** Takes jobs from the queue, one at a time, for as long as it lives; Redis may come and go. */
export function startWorker(options: WorkerOptions): JobWorker {
  const { url, prefix, tasks, log, lockMs = LOCK_MS } = options;
  const redis = openWorkerRedis(url);
  const stopping = new AbortController();
  const outages = createOutages(log);
  const worker = new Worker<Payload, Result, JobName>(
    QUEUE,
    (job, token) => work(job, tasks, stopping.signal, token),
    {
      connection: redis,
      prefix: toBullPrefix(prefix),
      concurrency: 1,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: MOST_STALLS,
      skipVersionCheck: true,
    },
  );
  redis.on('ready', () => {
    outages.over();
    void readEviction(redis).then((warning) => warning && log.warn('redis', { warning }));
  });
  // Both: a connection that is lost is told by either.
  redis.on('error', outages.failed);
  worker.on('error', outages.failed);
  worker.on('failed', (job, error) =>
    log.error('job failed', error, { attempt: job?.attemptsMade }),
  );
  worker.on('stalled', (job) => log.warn('job stalled', { job }));
  return {
    ready: () => worker.waitUntilReady(),
    async close(deadlineMs) {
      const isDone = await within(worker.close(), deadlineMs);
      if (!isDone) {
        stopping.abort(new Fault('busy', 'The worker was stopped. Another one goes on.'));
        await within(worker.close(true), FORCED_MS);
      }
      redis.disconnect();
      return isDone;
    },
  };
}

/** Milliseconds that a close by force may take: it only ends connections. */
const FORCED_MS = 500;

/** Milliseconds until a job looks again whether its turn has come, and how often it may: a killed holder's turn ends in 10 s. */
const BUSY_MS = 5000;
const MOST_STARTS = 24;

async function work(
  job: RefreshJob,
  tasks: Tasks,
  signal: AbortSignal,
  token: string | undefined,
): Promise<Result> {
  const onPhase = (phase: Phase): void => {
    const progress: Progress = { phase };
    // Only shown; that Redis is away is told by the job itself.
    job.updateProgress({ ...progress }).catch(() => undefined);
  };
  try {
    return await tasks[job.name](job.data, { onPhase, signal });
  } catch (error) {
    // To wait for one's turn is no failed attempt: the holder may be one who died, or only look dead.
    if (error instanceof Fault && error.code === 'busy' && job.attemptsStarted < MOST_STARTS) {
      await job.moveToDelayed(Date.now() + BUSY_MS, token);
      throw new DelayedError();
    }
    throw toJobError(error);
  }
}

/** What BullMQ understands: an error that is not tried again, or any other. */
function toJobError(error: unknown): Error {
  if (!(error instanceof Fault)) return error instanceof Error ? error : new Error(String(error));
  const said = `${error.code}: ${error.message}`;
  return LASTING.has(error.code) ? new UnrecoverableError(said) : new Error(said, { cause: error });
}

/** False when it takes longer. */
async function within(task: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([task.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

import { z } from 'zod';
import { Fault } from '../src/fault.ts';
import { phaseSchema, reportSchema } from '../src/io/refresh-report.ts';
import type { IndexStatus, Phase, RefreshReport } from '../src/model/refresh.ts';
import { type JobQueue, REFRESH_ID, type RefreshJob, type RefreshOrder } from './queue.ts';

export type Running = IndexStatus['running'];

/**
 * Asks whoever works for a refresh now. One that waits is enough for all that ask; one that waits for another
 * attempt starts at once.
 */
export async function requestRefresh(
  queue: JobQueue,
  order: RefreshOrder,
): Promise<{ readonly job: RefreshJob; readonly answer: 'asked' | 'running' }> {
  const [active] = await queue.getActive(0, 0);
  if (active) return { job: active, answer: 'running' };
  const job = await queue.add('refresh', order, { deduplication: { id: REFRESH_ID } });
  // A failed attempt pauses before the next. Meanwhile it may have begun by itself.
  if (await job.isDelayed()) await job.promote().catch(() => undefined);
  return { job, answer: 'asked' };
}

/** True when somebody takes jobs from the queue; Redis may be forbidden to tell. */
export async function hasWorkers(queue: JobQueue): Promise<boolean> {
  return (await queue.getWorkersCount().catch(() => 0)) > 0;
}

/** What the queue knows of a refresh: that one was asked for, or how far it is. */
export async function readRunning(queue: JobQueue): Promise<Running> {
  const [active] = await queue.getActive(0, 0);
  if (active) return phaseOf(active) ?? 'waiting';
  const isAskedFor = (await queue.getDeduplicationJobId(REFRESH_ID)) !== null;
  return isAskedFor || (await queue.getWaitingCount()) > 0 ? 'waiting' : undefined;
}

/** Milliseconds between two looks. */
const LOOK_MS = 200;
/** Milliseconds: somewhat more than a refresh may take. */
const PATIENCE_MS = 15 * 60 * 1000;

/** Resolves with the report of a job, whoever does it; rejects with a `Fault` when it failed for good; an aborted signal only ends the waiting. */
export async function followRefresh(
  queue: JobQueue,
  { id = '' }: RefreshJob,
  onPhase: (phase: Phase | 'waiting') => void,
  signal: AbortSignal,
): Promise<RefreshReport> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && !signal.aborted) {
    const job = await queue.getJob(id);
    if (job === undefined)
      throw new Fault('busy', 'The refresh was taken from the queue; ask again.');
    if (job.finishedOn !== undefined) return endOf(job);
    onPhase(((await job.isActive()) && phaseOf(job)) || 'waiting');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Fault('busy', 'The refresh goes on without being waited for; see its status.');
}

function endOf(job: RefreshJob): RefreshReport {
  const { failedReason } = job;
  if (!failedReason) return reportSchema.parse(job.returnvalue);
  const [, code, message = failedReason] = /^(\w+): (.*)$/s.exec(failedReason) ?? [];
  const known = z.enum(['config', 'corpus', 'snapshot', 'source', 'store', 'busy']).safeParse(code);
  if (known.success) throw new Fault(known.data, message);
  throw new Error(failedReason);
}

const progressSchema = z.object({ phase: phaseSchema });

function phaseOf(job: RefreshJob): Phase | undefined {
  return progressSchema.safeParse(job.progress).data?.phase;
}

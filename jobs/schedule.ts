import type { Log } from '../src/ports.ts';
import { createOutages } from './outages.ts';
import { type JobQueue, type QueuePlace, REFRESH_ID, withQueue } from './queue.ts';

/** Milliseconds: more often than every minute nobody is asked. */
const LEAST_MS = 60_000;
/** Milliseconds between two looks: a Redis that was emptied, or was away, knows no schedule. */
const LOOK_MS = 60_000;
/** Milliseconds, while Redis is away. */
const RETRY_MS = 2000;

export interface ScheduleOptions extends QueuePlace {
  readonly everyMs: number;
  readonly log: Log;
}

/** Sees to it that a refresh is due every so many milliseconds, the first at once; returns what ends that. */
export function keepSchedule({ everyMs, log, ...place }: ScheduleOptions): () => void {
  const outages = createOutages(log);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const look = async (): Promise<void> => {
    let next = LOOK_MS;
    try {
      await withQueue(place, (queue) => schedule(queue, everyMs));
      outages.over();
    } catch (error) {
      outages.failed(error);
      next = RETRY_MS;
    }
    if (!isOver) timer = setTimeout(look, next).unref();
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** The same again changes nothing. */
export async function schedule(queue: JobQueue, everyMs: number): Promise<void> {
  const every = Math.max(everyMs, LEAST_MS);
  // Over all workers; a second refresh would find the turn taken.
  await queue.setGlobalConcurrency(1);
  const known = await queue.getJobScheduler(REFRESH_ID);
  // The next job is made when the last one starts: a chain that was broken begins anew.
  const isAlive = known?.next !== undefined && known.next > Date.now() - every;
  if (known?.every === every && isAlive) return;
  await queue.upsertJobScheduler(
    REFRESH_ID,
    { every, tz: 'UTC' },
    { name: 'refresh', data: { force: false, allowShrink: false } },
  );
}

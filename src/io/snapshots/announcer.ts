import type { Log, SnapshotNotice } from '../../ports.ts';
import { toCause } from '../log-cause.ts';
import { publicationOf } from './notice.ts';

export interface AnnouncerOptions {
  readonly log: Log;
  /** What the store names as its newest snapshot. */
  readonly read: () => Promise<SnapshotNotice | undefined>;
  readonly listener: (notice: SnapshotNotice) => void;
}

/** Tells a listener of each snapshot that becomes the newest of a store, once, however it was learnt. */
export interface Announcer {
  /** Asks the store. Never throws: a store that is away is said once, and asked again at the next look. */
  look(): void;
  end(): void;
}

export function createAnnouncer({ log, read, listener }: AnnouncerOptions): Announcer {
  let last: string | undefined;
  let isLooking = false;
  let isAgain = false;
  let isAway = false;
  let isOver = false;

  async function look(): Promise<void> {
    // Whoever calls meanwhile may have heard of something that this look is too early for.
    isAgain = isLooking;
    if (isLooking || isOver) return;
    isLooking = true;
    await read().then(announce).then(back, gone);
    isLooking = false;
    if (isAgain) void look();
  }

  function back(): void {
    if (isAway) log.info('snapshots are heard of again');
    isAway = false;
  }

  function gone(error: unknown): void {
    if (!(isAway || isOver)) {
      log.warn('snapshots are not heard of', { reason: toCause(error, false).message });
    }
    isAway = true;
  }

  function announce(notice: SnapshotNotice | undefined): void {
    if (isOver || notice === undefined || publicationOf(notice) === last) return;
    last = publicationOf(notice);
    listener(notice);
  }

  return {
    look: () => void look(),
    end(): void {
      isOver = true;
    },
  };
}

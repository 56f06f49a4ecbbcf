import type { Log, SnapshotNotice } from '../../ports.ts';
import { toCause } from '../log-cause.ts';
import { publicationOf } from './notice.ts';

interface Reading {
  readonly log: Log;
  /** What the store names as its newest snapshot. */
  readonly read: () => Promise<SnapshotNotice | undefined>;
}

interface AnnouncerOptions extends Reading {
  readonly listener: (notice: SnapshotNotice) => void;
}

export interface WatchOptions extends Reading {
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** Calls back whenever something may be new; returns what ends that. */
  readonly hear?: (look: () => void) => () => void;
}

/** The watches on one store: each looks at once, and again and again until it is ended. */
export interface Watches {
  watch(listener: AnnouncerOptions['listener']): () => void;
  /** Ends them all. */
  end(): void;
}

export function createWatches({ everyMs, hear, ...reading }: WatchOptions): Watches {
  const endings = new Set<() => void>();
  return {
    watch(listener) {
      const announcer = createAnnouncer({ ...reading, listener });
      const endHearing = hear?.(announcer.look);
      const timer = setInterval(announcer.look, everyMs).unref();
      announcer.look();
      const end = (): void => {
        clearInterval(timer);
        announcer.end();
        endHearing?.();
        endings.delete(end);
      };
      endings.add(end);
      return end;
    },
    end() {
      for (const end of endings) end();
    },
  };
}

/** Tells a listener of each snapshot that becomes the newest of a store, once, however it was learnt. */
interface Announcer {
  /** Asks the store. Never throws: a store that is away is said once, and asked again at the next look. */
  look(): void;
  end(): void;
}

function createAnnouncer({ log, read, listener }: AnnouncerOptions): Announcer {
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

import type { App } from '@slack/bolt';

type ReceiverEvent = Parameters<App['processEvent']>[0];
type Process = (event: ReceiverEvent) => Promise<void>;

export interface Acknowledging {
  /** Milliseconds until an event is acknowledged although it is still worked on. */
  readonly after: number;
  /** True when nothing new is taken: Slack then delivers the event to whoever comes next. */
  readonly isClosed: () => boolean;
}

/**
 * Bolt acknowledges an event of the Events API before anything is done for it. Here it is acknowledged
 * when its listeners have finished or after a while, whichever is first: if the process dies before,
 * Slack delivers it again. Commands, buttons and shortcuts acknowledge themselves before their work.
 */
export function acknowledgeWhenDone(process: Process, { after, isClosed }: Acknowledging) {
  const running = new Set<Promise<void>>();

  async function handle(event: ReceiverEvent): Promise<void> {
    if (event.body.type !== 'event_callback') {
      await process(event);
      return;
    }
    if (isClosed()) throw new Error('stopping: the event is left to be delivered again');
    const acknowledge = once(event.ack);
    const late = setTimeout(() => {
      // A socket that is gone takes none; Slack delivers the event again and it is known then.
      acknowledge().catch(() => undefined);
    }, after);
    try {
      await process({ ...event, ack: async () => undefined });
      await acknowledge();
    } finally {
      clearTimeout(late);
    }
  }

  return {
    async process(event: ReceiverEvent): Promise<void> {
      const handling = handle(event);
      running.add(handling);
      try {
        await handling;
      } finally {
        running.delete(handling);
      }
    },
    /** Resolves when all that was taken is done and acknowledged. */
    async drained(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}

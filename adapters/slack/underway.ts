import { withDeadline } from './deadline.ts';

/** What is being answered in each channel, for those who have to wait until it is known. */
export interface Underway {
  /** Resolves or rejects as `task` does. */
  run(channel: string, task: Promise<void>): Promise<void>;
  /** Resolves when all that is being answered in the channel now has ended, or after a while. */
  settled(channel: string): Promise<void>;
}

/**
 * A message can be seen, and its buttons pressed, before Slack has told the bot its `ts`: such a press
 * waits for the answer that is being posted there.
 */
export function createUnderway(patience: number): Underway {
  const running = new Map<string, Set<Promise<void>>>();
  return {
    async run(channel, task) {
      const tasks = running.get(channel) ?? new Set();
      running.set(channel, tasks.add(task));
      try {
        await task;
      } finally {
        tasks.delete(task);
        if (tasks.size === 0 && running.get(channel) === tasks) running.delete(channel);
      }
    },
    async settled(channel) {
      const all = Promise.allSettled(running.get(channel) ?? []);
      await withDeadline(all, patience, 'still under way').catch(() => undefined);
    },
  };
}

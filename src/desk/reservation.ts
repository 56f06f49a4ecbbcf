import type { Queues } from './queues.ts';

/** A place in a queue, taken before it is known what will be done there. */
export interface Reservation {
  /** Resolves or rejects as `task` does, which runs when its turn comes. */
  run(task: () => Promise<void>): Promise<void>;
  /** Gives the place up. */
  cancel(): void;
}

/** What comes later for the same id waits, and so does who waits for the queues. */
export function reserve(queues: Queues, id: string): Reservation {
  let choose = (_task: () => Promise<void>): void => undefined;
  const chosen = new Promise<() => Promise<void>>((resolve) => {
    choose = resolve;
  });
  const done = queues.run(id, async () => (await chosen)());
  return {
    run(task) {
      choose(task);
      return done;
    },
    cancel: () => choose(async () => undefined),
  };
}

/** Runs what concerns one thing in order, and different things at once. */
export interface Queues {
  /** Resolves or rejects as `task` does. */
  run(id: string, task: () => Promise<void>): Promise<void>;
  /** Resolves when nothing runs any more. */
  drained(): Promise<void>;
}

export function createQueues(): Queues {
  const last = new Map<string, Promise<void>>();
  return {
    run(id, task) {
      const before = last.get(id) ?? Promise.resolve();
      const running = before.then(task, task);
      const settled = running
        .catch(() => undefined)
        .then(() => {
          if (last.get(id) === settled) last.delete(id);
        });
      last.set(id, settled);
      return running;
    },
    async drained() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RefreshSettings } from '../../jobs/settings.ts';

export interface Workers {
  stop(): Promise<void>;
}

/** Keeps as many workers alive: whoever is killed is followed by another, as a supervisor does it. */
export async function keepWorkers(
  count: number,
  settings: RefreshSettings,
  folder: string,
): Promise<Workers> {
  const living = new Set<ChildProcess>();
  let isOver = false;

  function start(): ChildProcess {
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        CHAOS_SETTINGS: JSON.stringify(settings),
        CHAOS_FOLDER: folder,
        NODE_OPTIONS: `--import ${new URL('kill-at.mjs', import.meta.url).href}`,
      },
    });
    living.add(child);
    child.once('exit', () => {
      living.delete(child);
      if (!isOver) start();
    });
    return child;
  }

  await Promise.all(Array.from({ length: count }, () => once(start(), 'message')));
  return {
    async stop() {
      isOver = true;
      const exits = [...living].map((child) => once(child, 'exit'));
      for (const child of living) child.kill('SIGKILL');
      await Promise.all(exits);
    },
  };
}

import { tmpdir } from 'node:os';
import { onTestFinished } from 'vitest';
import { start, until } from '../house/run.ts';

/** A bot in a process of its own. */
export interface BotProcess {
  readonly pid: number;
  /** Its log so far, line by line. */
  lines(): readonly Readonly<Record<string, unknown>>[];
  /** All that it wrote so far. */
  said(): string;
  /** Resolves with the milliseconds from its start to its line `ready`; rejects when it ends before. */
  ready(): Promise<number>;
  kill(signal: NodeJS.Signals): void;
  readonly finished: ReturnType<typeof start>['finished'];
}

/** Starts the program with these variables; it refreshes nothing unless JOBS says so, and is killed when the test ends. */
export function startBot(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): BotProcess {
  const startedAt = performance.now();
  const { process: child, said, finished } = start(tmpdir(), command, { JOBS: 'off', ...env });
  let isOver = false;
  void finished.then(() => {
    isOver = true;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await finished;
  });
  const lines = () =>
    said()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line));
  return {
    pid: child.pid ?? 0,
    lines,
    said,
    async ready() {
      const isReady = (): boolean => lines().some(({ event }) => event === 'ready');
      await until(() => isReady() || isOver);
      if (!isReady()) throw new Error(`The bot ended: ${JSON.stringify(await finished)}`);
      return performance.now() - startedAt;
    },
    kill: (signal) => void child.kill(signal),
    finished,
  };
}

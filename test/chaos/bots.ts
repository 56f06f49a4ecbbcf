import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a bot tells when it is asked. */
export interface BotReport {
  readonly asked: number;
  readonly failed: number;
  readonly snapshot: string;
  /** `at`: milliseconds since 1970. */
  readonly swaps: readonly { readonly id: string; readonly at: number }[];
  /** Milliseconds of the slowest burst, and how many bursts took more than 100. */
  readonly slowest: number;
  readonly late: number;
  /** Bytes. */
  readonly resident: number;
}

export interface Bot {
  report(): Promise<BotReport>;
  stop(): void;
}

export async function startBot(
  redisUrl: string,
  rate: number,
  questions: readonly string[],
): Promise<Bot> {
  const child = fork(fileURLToPath(new URL('bot.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      CHAOS_REDIS: redisUrl,
      CHAOS_RATE: `${rate}`,
      CHAOS_QUESTIONS: JSON.stringify(questions),
    },
  });
  await heard(child);
  return {
    async report() {
      child.send('report');
      return heard(child);
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

async function heard<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(([code, killedBy]) => {
    throw new Error(`a bot ended: ${code ?? killedBy}`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } finally {
    ended.catch(() => undefined);
    waiting.abort();
  }
}

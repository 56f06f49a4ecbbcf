import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDiskTurns, latestTurn } from '../../../src/io/refresh-turns-disk.ts';
import { createRedisTurns } from '../../../src/io/refresh-turns-redis.ts';
import type { RefreshTurns } from '../../../src/ports.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
let count = 0;
beforeAll(async () => {
  redis = await startRedis();
  return () => redis.stop();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'applenet-turns-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Holds a turn in another process, until that is killed. */
async function holdElsewhere(call: string): Promise<{ kill(): Promise<void> }> {
  const file = new URL('../../../src/io/', import.meta.url).href;
  const program = `
    import { createDiskTurns } from '${file}refresh-turns-disk.ts';
    import { createRedisTurns } from '${file}refresh-turns-redis.ts';
    void ${call}.take(() => { console.log('held'); return new Promise(() => setInterval(() => 0, 1e6)); });`;
  const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

type Make = () => Promise<{
  /** Another process, as it were. */
  readonly open: () => RefreshTurns;
  readonly holdElsewhere: () => Promise<{ kill(): Promise<void> }>;
  /** Has another take the turn by force. */
  readonly steal: () => Promise<void>;
}>;

const onDisk: Make = async () => {
  const folder = await makeFolder();
  const patience = { beatMs: 50, patienceMs: 1000 };
  return {
    open: () => createDiskTurns({ folder, ...patience }),
    holdElsewhere: () =>
      holdElsewhere(`createDiskTurns(${JSON.stringify({ folder, ...patience })})`),
    async steal() {
      await rm(join(folder, 'turns'), { recursive: true });
    },
  };
};

const inRedis: Make = async () => {
  const options = { url: redis.url, prefix: `${redis.prefix}${count++}:`, lifeMs: 1000 };
  return {
    open: () => createRedisTurns(options),
    holdElsewhere: () => holdElsewhere(`createRedisTurns(${JSON.stringify(options)})`),
    async steal() {
      await redis.client.set(`${options.prefix}refresh:lock`, 'another');
    },
  };
};

describe.each([
  ['disk', onDisk],
  ['Redis', inRedis],
])('turns on %s', (_, make) => {
  it('are taken by one at a time, and numbered upwards', async () => {
    const { open } = await make();
    const [one, other] = [open(), open()];
    const numbers: number[] = [];
    await one.take(async (turn) => {
      numbers.push(turn);
      await expect(other.take(async () => 'never')).rejects.toMatchObject({ code: 'busy' });
    });
    await other.take(async (turn) => numbers.push(turn));
    expect(numbers[1]).toBeGreaterThan(numbers[0] ?? 0);
  });

  it('go to one of many that come together', async () => {
    const { open } = await make();
    let running = 0;
    let most = 0;
    const takes = Array.from({ length: 8 }, () =>
      open().take(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 100));
        running -= 1;
      }),
    );
    const ends = await Promise.allSettled(takes);
    expect(most).toBe(1);
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  });

  it('are given back by a task that fails', async () => {
    const { open } = await make();
    const failing = open().take(async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await open().take(async () => 'mine')).toBe('mine');
  });

  it('are taken over, by one, from a process that was killed, and not before', async () => {
    const { open, holdElsewhere: hold } = await make();
    const holder = await hold();
    await expect(open().take(async () => 'never')).rejects.toMatchObject({ code: 'busy' });
    await holder.kill();
    let taken: string | undefined;
    while (taken === undefined) {
      taken = await open()
        .take(async (turn) => `turn ${turn}`)
        .catch(() => undefined);
    }
    expect(taken).toBe('turn 2');
  });

  it('tell a task that its turn is lost', async () => {
    const { open, steal } = await make();
    const lost = open().take(async (_turn, signal) => {
      await steal();
      await once(signal, 'abort');
      signal.throwIfAborted();
    });
    await expect(lost).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('turns on disk', () => {
  it('know the number of the latest, and leave one file', async () => {
    const folder = await makeFolder();
    expect(await latestTurn(folder)).toBe(0);
    const turns = createDiskTurns({ folder });
    for (const _ of [1, 2, 3]) await turns.take(async () => undefined);
    expect(await latestTurn(folder)).toBe(3);
    expect(await readdir(join(folder, 'turns'))).toEqual(['3.done']);
  });

  it('name a folder that is none', async () => {
    const folder = '/dev/null';
    await expect(createDiskTurns({ folder }).take(async () => 0)).rejects.toMatchObject({
      code: 'store',
      message: '/dev/null cannot be written (ENOTDIR). Make DATA_DIR a folder that may be written.',
    });
  });
});

describe('turns in Redis', () => {
  it('say that Redis is away', async () => {
    const turns = createRedisTurns({ url: 'redis://127.0.0.1:1', prefix: 'x:' });
    await expect(turns.take(async () => 0)).rejects.toMatchObject({ code: 'store' });
  });

  it('are numbered where the stores look', async () => {
    const prefix = `${redis.prefix}${count++}:`;
    await createRedisTurns({ url: redis.url, prefix }).take(async (turn) => {
      expect(await redis.client.get(`${prefix}refresh:turn`)).toBe(`${turn}`);
    });
    expect(await redis.client.exists(`${prefix}refresh:lock`)).toBe(0);
  });
});

import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { start, until } from '../house/run.ts';
import { makeFreshPlace, startFreshBot } from '../support/fresh-place.ts';
import { buildProgram, type Program } from '../support/program.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

// Each test starts processes that index a corpus; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

/** A Redis of its own, because the program has one prefix for all its keys. */
async function openRedis(): Promise<TestRedis> {
  const redis = await startRedis({ isDurable: true });
  onTestFinished(() => redis.stop());
  return redis;
}

describe('bots that share a Redis', () => {
  it('all answer what a worker has found after one of them was asked for a refresh', async () => {
    const [place, redis] = await Promise.all([makeFreshPlace('small'), openRedis()]);
    const env = { ...place.env, REDIS_URL: redis.url };
    place.gain('pumice');
    const worker = start(tmpdir(), program.entry('jobs/main.js'), env);
    onTestFinished(() => void worker.process.kill('SIGKILL'));
    const bots = await Promise.all(
      [1, 2].map(() => startFreshBot(program, { ...env, JOBS: 'worker' })),
    );
    await Promise.all(bots.map(({ swapped }) => swapped(1)));
    const thread = place.gain('granite');
    const [asked, other] = bots;
    expect(await asked?.admin('refresh')).toContain('A refresh is asked for');
    await Promise.all(bots.map(({ swapped }) => swapped(2)));
    for (const { ask } of bots) expect(await ask(thread.question)).toContain(thread.url);
    expect(await other?.admin('status')).toContain('1 added, 0 changed, 0 removed');
    expect(bots.map(({ bot }) => bot.said()).join()).not.toContain('"event":"refreshed"');
    for (const { bot } of bots) bot.kill('SIGTERM');
    worker.process.kill('SIGTERM');
    for (const { bot } of bots) expect(await bot.finished).toMatchObject({ code: 0, stderr: '' });
    expect(await worker.finished).toMatchObject({ code: 0, stderr: '' });
  });

  it('answer without Redis, and take the index when Redis comes', async () => {
    const [place, redis] = await Promise.all([makeFreshPlace('small'), openRedis()]);
    await redis.kill();
    const { bot, ask, admin, swapped } = await startFreshBot(program, {
      ...place.env,
      REDIS_URL: redis.url,
      JOBS: 'inline',
    });
    expect(await ask('can I upload with FTP in URLSession?')).toContain('On FTP');
    expect(await admin('refresh')).toContain('No refresh can be asked for now');
    const thread = place.gain('marble');
    await redis.restart();
    await swapped(1);
    expect(await ask(thread.question)).toContain(thread.url);
    await until(() => bot.said().includes('"event":"refreshed"'));
    bot.kill('SIGTERM');
    expect(await bot.finished).toMatchObject({ code: 0, stderr: '' });
  });
});

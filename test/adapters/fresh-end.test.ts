import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { until } from '../house/run.ts';
import { makeFreshPlace, runEntry, startFreshBot } from '../support/fresh-place.ts';
import { buildProgram, type Program } from '../support/program.ts';
import { startRedis } from '../support/redis.ts';

// Each test starts processes that index a corpus; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

/** What ends by itself and not by the deadline, which ends with another code. */
const ENDED_WELL = { code: 0, stderr: '' };

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

// `finished` waits until the bot and all that it has started are gone.
describe('a bot that ends', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s while a refresh waits for the forum leaves no process',
    async (signal) => {
      const place = await makeFreshPlace('small');
      place.forum.trouble({ kind: 'slow-headers' });
      const { bot } = await startFreshBot(program, { ...place.env, JOBS: 'inline' });
      await place.forum.until(() => place.forum.requests.length > 0, 'a request', 30_000);
      bot.kill(signal);
      const ended = await bot.finished;
      if (signal === 'SIGTERM') expect(ended).toMatchObject(ENDED_WELL);
      expect(bot.said()).not.toContain('"level":"error"');
    },
  );

  it('while an index is built leaves no process and no lasting turn', async () => {
    const place = await makeFreshPlace('bundled');
    place.gain('schist');
    const { bot, admin } = await startFreshBot(program, {
      ...place.env,
      JOBS: 'inline',
      LIMIT_USER: '1000',
      LIMIT_CHANNEL: '1000',
    });
    await until(async () => /phase (?:build|validate)/.test(await admin('status')));
    bot.kill('SIGTERM');
    expect(await bot.finished).toMatchObject(ENDED_WELL);
    const { code, stdout, stderr } = await runEntry(program, 'jobs/refresh.js', place.env).finished;
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('21 added');
  });

  it('while a snapshot comes from a Redis that has fallen silent', async () => {
    const [place, redis] = await Promise.all([
      makeFreshPlace('small'),
      startRedis({ isDurable: true }),
    ]);
    onTestFinished(() => redis.stop());
    place.gain('slate');
    const published = await runEntry(program, 'jobs/refresh.js', {
      ...place.env,
      REDIS_URL: redis.url,
    }).finished;
    expect(published.code, published.stderr).toBe(0);
    const link = await openStallingLink(redis.url);
    const { bot } = await startFreshBot(program, { ...place.env, REDIS_URL: link.url });
    await link.stalled;
    bot.kill('SIGTERM');
    expect(await bot.finished).toMatchObject(ENDED_WELL);
    expect(bot.said()).not.toContain('index swapped');
  });
});

/** Bytes: more than any answer of Redis but a chunk of a snapshot. */
const STALLS_AFTER = 64 * 1024;

/** Stands before Redis; a connection that has brought much brings no more and stays open. */
async function openStallingLink(redisUrl: string) {
  const { hostname: host, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  let tell = (): void => undefined;
  const stalled = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) });
    let brought = 0;
    far.on('data', (part) => {
      brought += part.length;
      if (brought <= STALLS_AFTER) near.write(part);
      else tell();
    });
    near.pipe(far);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => socket.destroy()));
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  return { url: `redis://127.0.0.1:${own}`, stalled };
}

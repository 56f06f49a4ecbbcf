import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeFreshPlace, runEntry, startFreshBot } from '../support/fresh-place.ts';
import { buildProgram, type Program } from '../support/program.ts';

// Each test starts processes that index a corpus; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

describe('a bot alone', () => {
  it('refreshes by itself and when a maintainer asks, answers what is new, and knows it after a restart', async () => {
    const place = await makeFreshPlace('bundled');
    const first = place.gain('quartz');
    const { discord, bot, ask, admin, swapped } = await startFreshBot(program, {
      ...place.env,
      JOBS: 'inline',
    });
    expect(await ask(first.question)).not.toContain(first.url);
    await swapped(1);
    expect(await ask(first.question)).toContain(first.url);

    const second = place.gain('feldspar');
    const refused = 'Only those who look after this bot may do that.';
    for (const word of ['refresh', 'status'] as const) {
      expect(await admin(word, discord.user())).toBe(refused);
    }
    expect(await admin('status')).toContain('21 threads, 200 notes');
    expect(await admin('refresh')).toContain('A refresh is asked for');
    await swapped(2);
    expect(await ask(second.question)).toContain(second.url);
    const status = await admin('status');
    expect(status).toContain('22 threads, 200 notes');
    expect(status).toContain('1 added, 0 changed, 0 removed');
    bot.kill('SIGTERM');
    expect(await bot.finished).toMatchObject({ code: 0, stderr: '' });

    const next = await startFreshBot(program, place.env);
    expect(await next.ask(second.question)).toContain(second.url);
    expect(next.bot.said()).not.toContain('index swapped');
  });

  it('with JOBS=off takes what npm run refresh has published, and refreshes nothing', async () => {
    const place = await makeFreshPlace('small');
    const { ask, admin, swapped } = await startFreshBot(program, place.env);
    const thread = place.gain('gneiss');
    expect(await admin('refresh')).toContain('JOBS=off');
    expect(place.forum.requests).toEqual([]);
    const { code, stdout, stderr } = await runEntry(program, 'jobs/refresh.js', place.env).finished;
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('source forum: changed');
    await swapped(1);
    expect(await ask(thread.question)).toContain(thread.url);
    expect(await admin('status')).toContain('21 added, 0 changed, 0 removed');
  });
});

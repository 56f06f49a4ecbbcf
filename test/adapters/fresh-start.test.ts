import { utimesSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../house/run.ts';
import { makeFreshPlace, runEntry, startFreshBot } from '../support/fresh-place.ts';
import { buildProgram, type Program } from '../support/program.ts';

// Each test starts processes that index a corpus; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

describe('a stored index', () => {
  it('starts with the snapshot before a damaged one, and says so', async () => {
    const place = await makeFreshPlace('small');
    const refresh = () =>
      runEntry(program, 'jobs/refresh.js', place.env, '--force', '--json').finished;
    const kept = place.gain('basalt');
    await refresh();
    place.gain('obsidian');
    const { snapshot } = JSON.parse((await refresh()).stdout);
    await damage(place.dataDir, snapshot);
    const { bot, ask } = await startFreshBot(program, place.env);
    expect(await ask(kept.question)).toContain(kept.url);
    expect(bot.lines()).toContainEqual(
      expect.objectContaining({
        event: 'corpus',
        problem: expect.stringContaining(`${snapshot}.snapshot: `),
      }),
    );
  });

  it('answers on the terminal, until the program comes with other notes: then one line says so', async () => {
    const place = await makeFreshPlace('small');
    const thread = place.gain('basalt');
    const { code, stderr } = await runEntry(program, 'jobs/refresh.js', place.env).finished;
    expect(code, stderr).toBe(0);
    const ask = (question: string) =>
      run(tmpdir(), [...program.command, 'ask', question], {
        env: { DATA_DIR: place.dataDir },
      });
    const fresh = await ask(thread.question);
    expect(fresh).toMatchObject({ code: 0, stderr: '' });
    expect(fresh.stdout).toContain(thread.url);
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    utimesSync(program.entry('corpus.snapshot')[1], tomorrow, tomorrow);
    const other = await ask('how do I pause and resume a download?');
    expect(other.stdout).toContain('store the returned data');
    expect(other.stderr).toMatch(/^applenet: [^\n]*npm run refresh brings it up to date\.\n$/);
  });
});

/** Turns over one byte in the middle. */
async function damage(dataDir: string, snapshot: string): Promise<void> {
  const [version = ''] = await readdir(join(dataDir, 'snapshots'));
  const handle = await open(join(dataDir, 'snapshots', version, `${snapshot}.snapshot`), 'r+');
  const at = Math.floor((await handle.stat()).size / 2);
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, at);
  await handle.write(
    buffer.map((byte) => byte ^ 0xff),
    0,
    1,
    at,
  );
  await handle.close();
}

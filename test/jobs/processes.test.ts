import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { start, until } from '../house/run.ts';
import { startRedis } from '../support/redis.ts';
import { makeRefreshPlace, type RefreshPlace } from '../support/refresh-place.ts';

const JOBS = new URL('../../jobs/', import.meta.url);
const BY_TSX = ['--import', import.meta.resolve('tsx')];

function runFile(name: string, env: Readonly<Record<string, string>>, ...words: string[]) {
  const file = fileURLToPath(new URL(name, JOBS));
  const running = start(tmpdir(), [process.execPath, ...BY_TSX, file, ...words], env);
  onTestFinished(() => void running.process.kill('SIGKILL'));
  return running;
}

const envOf = ({ corpusDir, dataDir }: RefreshPlace) => ({
  CORPUS_DIR: corpusDir,
  DATA_DIR: dataDir,
});

describe('npm run start:jobs', () => {
  it('needs a Redis', async () => {
    const { code, stderr } = await runFile('main.ts', {}).finished;
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('config: REDIS_URL is missing'),
    });
  });

  it('says when it is ready, works for npm run refresh, and ends at a signal', async () => {
    const own = await startRedis();
    onTestFinished(() => own.stop());
    const env = { ...envOf(await makeRefreshPlace()), REDIS_URL: own.url };
    const worker = runFile('main.ts', env);
    await until(() => worker.said().includes('"event":"ready"'));
    const { code, stdout, stderr } = await runFile('refresh.ts', env, '--json').finished;
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ documents: 20 });
    expect(worker.said()).toMatch(/"event":"(?:refreshed|unchanged)"/);
    worker.process.kill('SIGTERM');
    expect(await worker.finished).toMatchObject({ code: 0 });
    expect(worker.said()).toContain('"event":"stopped"');
  });
});

describe('npm run refresh', () => {
  it('refreshes by itself without Redis, prints what it did, and fails readably', async () => {
    const place = await makeRefreshPlace();
    const env = envOf(place);
    const first = await runFile('refresh.ts', env).finished;
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toMatch(
      /^refreshed: snapshot \w{16}, 20 documents, \d+ passages\n20 added, 0 changed, 0 removed\nsource bundled: changed\nsource saved: unchanged\ntook [\d.]+ s \(fetch [\d.]+, .*publish [\d.]+\)\n$/,
    );
    expect(first.stderr).toMatch(/^applenet: fetch …\n.*applenet: publish …\n$/s);
    await place.saveThread(990001, 'How do I say hello to a server?');
    await place.setCanaries({ question: 'Hello?', names: 'note:nowhere' });
    const failed = await runFile('refresh.ts', env).finished;
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('applenet: corpus: “Hello?” no longer leads to note:nowhere');
    expect(failed.stdout).toBe('');
  });

  it('refuses what it does not know', async () => {
    const { code, stderr } = await runFile('refresh.ts', {}, '--frce').finished;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "applenet: usage: Unknown option '--frce'. npm run refresh -- --help says what there is.\n",
    });
  });
});

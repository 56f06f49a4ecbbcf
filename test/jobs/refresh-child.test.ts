import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRefreshChild, type RefreshChild } from '../../jobs/refresh-child.ts';
import { createRunner, type Runner } from '../../jobs/runner.ts';
import { createDiskLastRefresh } from '../../src/io/last-refresh.ts';
import { createDiskTurns } from '../../src/io/refresh-turns-disk.ts';
import type { Phase } from '../../src/model/refresh.ts';
import { until } from '../house/run.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeRefreshPlace } from '../support/refresh-place.ts';

const ORDER = { force: false, allowShrink: false };
const quiet = { onPhase: () => undefined };

async function makeRunner(idleMs?: number) {
  const place = await makeRefreshPlace();
  const log = createRecordingLog();
  const child: RefreshChild = createRefreshChild({
    settings: place.settings,
    env: { SEEN_BY_THE_CHILD: 'yes' },
    log,
    idleMs,
  });
  onTestFinished(() => child.stop());
  const last = createDiskLastRefresh(place.dataDir);
  const turns = createDiskTurns({ folder: place.dataDir });
  const runner: Runner = createRunner({ child, turns, last, log });
  return { place, log, child, last, runner };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the process of the refresh', () => {
  it('refreshes, stays warm, knows only what it is given, and is started again after a kill', async () => {
    const { place, log, child, last, runner } = await makeRunner();
    expect(child.pid).toBeUndefined();
    const first = await runner.refresh(ORDER, quiet);
    expect(first).toMatchObject({ kind: 'refreshed', documents: 20 });
    expect(await last.get()).toMatchObject({ outcome: first });
    expect(log.of('refreshed')).toMatchObject([{ fields: { documents: 20 } }]);
    const pid = child.pid ?? 0;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => undefined);
    if (environment !== undefined) expect(environment).toMatch(/SEEN_BY_THE_CHILD=yes/);
    if (environment !== undefined) expect(environment).not.toMatch(/(?:^|\0)PATH=/);
    expect(await runner.refresh(ORDER, quiet)).toMatchObject({ kind: 'unchanged' });
    expect(child.pid).toBe(pid);

    await place.saveThread(990001, 'How do I say hello to a server?');
    const kill = (phase: Phase): void => {
      if (phase === 'build') process.kill(pid, 'SIGKILL');
    };
    await expect(runner.refresh(ORDER, { onPhase: kill })).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('SIGKILL'),
    });
    expect(await last.get()).toMatchObject({ outcome: expect.stringContaining('SIGKILL') });
    // At once: its turn was given back.
    expect(await runner.refresh(ORDER, quiet)).toMatchObject({ kind: 'refreshed', documents: 21 });
  });

  it('ends after its work where it is not to stay, and when it is told to', async () => {
    const { child, runner } = await makeRunner(0);
    let pid = 0;
    await runner.refresh(ORDER, {
      onPhase: () => {
        pid = child.pid ?? 0;
      },
    });
    await until(() => !isAlive(pid));
    const stopping = new AbortController();
    const stopped = runner.refresh(ORDER, {
      onPhase: () => stopping.abort(),
      signal: stopping.signal,
    });
    await expect(stopped).rejects.toMatchObject({ code: 'busy' });
  });

  it('tells a fault of the corpus as one', async () => {
    const { place, runner, last } = await makeRunner();
    await place.setCanaries({ question: 'Hello?', names: 'note:nowhere' });
    await expect(runner.refresh(ORDER, quiet)).rejects.toMatchObject({
      name: 'Fault',
      code: 'corpus',
    });
    expect(await last.get()).toMatchObject({ outcome: expect.stringContaining('note:nowhere') });
  });
});

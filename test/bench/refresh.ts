import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { renderTable } from '../eval/table.ts';
import { startRedis } from '../support/redis.ts';
import { runChild } from './run-child.ts';
import { measureSwaps, reportSwaps, type SwapFigures } from './swap.ts';

const durations = z.record(z.string(), z.number());
const REFRESH = z.object({
  seconds: z.number(),
  passages: z.number(),
  changed: z.number(),
  durations,
});
const REFRESHES = z.object({ cold: REFRESH, warm: z.array(REFRESH).min(1), peakMb: z.number() });
const BUILT = z.object({ seconds: z.number(), peakMb: z.number(), bytes: z.number() });
const LEARNT = BUILT.omit({ bytes: true });

type Refreshes = z.infer<typeof REFRESHES>;

/** What it costs to keep an index fresh: seconds, and MB of memory. */
export interface RefreshFigures {
  /** The builder alone, with the analysis of all texts. */
  readonly built: z.infer<typeof BUILT>;
  /** wink alone, with all texts analysed. */
  readonly learnt: z.infer<typeof LEARNT>;
  readonly disk: Refreshes;
  readonly redis: Refreshes;
  readonly swaps: readonly SwapFigures[];
}

/** What issue 5 wants of 100,000 passages. */
const GOALS = { fullSeconds: 30, changedSeconds: 3, blockMs: 20, loadMs: 500, indexes: 2 } as const;
const MIB = 2 ** 20;
const CHILD = fileURLToPath(new URL('refresh-child.ts', import.meta.url));

/** Each task in a process of its own, one after the other. */
export async function measureRefresh(passages: number): Promise<RefreshFigures> {
  const disk = mkdtempSync(join(tmpdir(), 'applenet-refresh-'));
  const redis = await startRedis();
  const run = (task: string, ...words: readonly string[]) =>
    runChild(CHILD, [task, disk, `${passages}`, ...words]);
  try {
    const built = BUILT.parse(await run('build'));
    const learnt = LEARNT.parse(await run('wink'));
    await run('fill');
    const onDisk = REFRESHES.parse(await run('refresh'));
    await run('fill', redis.url, redis.prefix);
    const inRedis = REFRESHES.parse(await run('refresh', redis.url, redis.prefix));
    return { built, learnt, disk: onDisk, redis: inRedis, swaps: await measureSwaps(passages) };
  } finally {
    await redis.stop();
    rmSync(disk, { recursive: true, force: true });
  }
}

export function reportRefresh({
  built,
  learnt,
  disk,
  redis,
  swaps,
}: RefreshFigures): readonly string[] {
  const times = (learnt.seconds / built.seconds).toFixed(1);
  return [
    `## Refreshes of ${disk.cold.passages.toLocaleString('en')} passages`,
    ...renderTable(
      ['what', 'measured', 'goal at 100,000'],
      [
        ['snapshot, MiB', (built.bytes / MIB).toFixed(0), ''],
        ['first build alone, s', built.seconds.toFixed(1), ''],
        ['its peak memory, MB', built.peakMb.toFixed(0), ''],
        ['wink alone, texts analysed before, s', learnt.seconds.toFixed(1), ''],
        ['its peak memory, MB', learnt.peakMb.toFixed(0), ''],
        ...[...refreshRows('disk', disk), ...refreshRows('Redis', redis)],
        ...swaps.flatMap(swapRows),
      ],
    ),
    `wink takes ${times} times as long as the whole first build.`,
    ...[disk, redis].map(({ warm }, at) => `${at ? 'Redis' : 'disk'}: ${phasesOf(warm)}.`),
    ...reportSwaps(swaps),
  ];
}

function refreshRows(store: string, { cold, warm, peakMb }: Refreshes): readonly string[][] {
  const median = medianOf(warm);
  return [
    [`${store}: full refresh, s`, cold.seconds.toFixed(1), `${GOALS.fullSeconds}`],
    [
      `${store}: ${median.changed} changed threads until published, s`,
      median.seconds.toFixed(2),
      `${GOALS.changedSeconds}`,
    ],
    [`${store}: peak memory of the refresh, MB`, peakMb.toFixed(0), ''],
  ];
}

function swapRows({ store, load, prepared, ...figures }: SwapFigures): readonly string[][] {
  const { blockSwapping, blockIdle, oneIndexMb, peakMb } = figures;
  const indexes = (peakMb / oneIndexMb).toFixed(2);
  return [
    [`${store}: load of a snapshot in its thread, ms`, load.median.toFixed(0), `${GOALS.loadMs}`],
    [`${store}: made ready in steps, ms`, prepared.median.toFixed(0), ''],
    [`${store}: event loop blocked, ms`, blockSwapping.toFixed(0), `${GOALS.blockMs}`],
    [`${store}: the same without swaps, ms`, blockIdle.toFixed(0), ''],
    [`${store}: memory of a bot, times that with one index`, indexes, `${GOALS.indexes}`],
  ];
}

function phasesOf(refreshes: Refreshes['warm']): string {
  const phases = Object.entries(medianOf(refreshes).durations);
  return phases.map(([phase, ms]) => `${phase} ${ms.toFixed(0)} ms`).join(', ');
}

function medianOf(refreshes: Refreshes['warm']): z.infer<typeof REFRESH> {
  const sorted = refreshes.toSorted((a, b) => a.seconds - b.seconds);
  const median = sorted[sorted.length >> 1];
  if (!median) throw new RangeError('no refresh was measured');
  return median;
}

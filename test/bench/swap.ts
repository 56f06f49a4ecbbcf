import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startRedis } from '../support/redis.ts';
import { runChild } from './run-child.ts';

/** What swaps cost a process that answers questions; milliseconds and MB. */
export interface SwapFigures {
  readonly store: 'disk' | 'Redis';
  readonly passages: number;
  readonly snapshotMb: number;
  readonly swaps: number;
  /** From the announcement to the swap, with the load: median and longest. */
  readonly swap: { readonly median: number; readonly most: number };
  /** The load in its thread alone. */
  readonly load: { readonly median: number; readonly most: number };
  /** The steps that make it ready, together. */
  readonly prepared: { readonly median: number; readonly most: number };
  /** The longest time in which the event loop turned not once, while answering without swaps and with them. */
  readonly blockIdle: number;
  readonly blockSwapping: number;
  /** Of one answer among the swaps. */
  readonly answerMost: number;
  /** Resident memory with one index, and the most that it ever was. */
  readonly oneIndexMb: number;
  readonly peakMb: number;
}

const FIGURES = z.object({
  store: z.enum(['disk', 'Redis']),
  passages: z.number(),
  snapshotMb: z.number(),
  swaps: z.number(),
  swap: z.object({ median: z.number(), most: z.number() }),
  load: z.object({ median: z.number(), most: z.number() }),
  prepared: z.object({ median: z.number(), most: z.number() }),
  blockIdle: z.number(),
  blockSwapping: z.number(),
  answerMost: z.number(),
  oneIndexMb: z.number(),
  peakMb: z.number(),
});

const CHILD = fileURLToPath(new URL('swap-child.ts', import.meta.url));
const PASSAGES = 100_000;

/** Each store in processes of their own: one publishes, one answers and swaps. */
export async function measureSwaps(passages = PASSAGES): Promise<readonly SwapFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'applenet-swap-'));
  const redis = await startRedis();
  const run = (words: readonly string[]) => runChild(CHILD, words);
  try {
    await run(['make', folder, `${passages}`]);
    return [
      FIGURES.parse(await run(['swap', folder, 'disk'])),
      FIGURES.parse(await run(['swap', folder, redis.url, redis.prefix])),
    ];
  } finally {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function reportSwaps(figures: readonly SwapFigures[]): readonly string[] {
  return ['Swaps while questions are answered:', ...figures.map(reportOne)];
}

function reportOne(figures: SwapFigures): string {
  const { store, passages, snapshotMb, swaps, swap, load, answerMost } = figures;
  const { blockIdle, blockSwapping, oneIndexMb, peakMb } = figures;
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    `${store}: ${passages} passages, ${snapshotMb.toFixed(0)} MB, ${swaps} swaps:`,
    `load ${ms(load.median)} (longest ${ms(load.most)}), announced to in use ${ms(swap.median)} (${ms(swap.most)});`,
    `event loop blocked ${blockSwapping.toFixed(1)} ms at most, ${blockIdle.toFixed(1)} ms without swaps; longest answer ${answerMost.toFixed(1)} ms;`,
    `memory ${oneIndexMb.toFixed(0)} MB with one index, ${peakMb.toFixed(0)} MB at most`,
    `(${((peakMb - oneIndexMb) / snapshotMb).toFixed(2)} more indexes).`,
  ].join(' ');
}

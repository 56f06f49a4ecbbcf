import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { createAsk } from '../../src/ask.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import { followSnapshots } from '../../src/io/follow-snapshots.ts';
import { createLog } from '../../src/io/log.ts';
import { createRedisSnapshots } from '../../src/io/snapshots/redis.ts';
import { createTurns } from '../../src/io/turns.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import { prepare } from '../../src/prepare.ts';
import type { BotReport } from './bots.ts';

/*
 * The part of a bot that answers and swaps, under load: it asks itself as many questions a second as it is told,
 * by the same `Ask` on the same event loop, and tells its parent how that went.
 */
const { CHAOS_REDIS = '', CHAOS_RATE = '', CHAOS_QUESTIONS = '' } = process.env;
const questions: readonly string[] = JSON.parse(CHAOS_QUESTIONS);
const rate = Number(CHAOS_RATE);
/** Milliseconds between two bursts of questions, and of a burst: what is late is made up for later, as in a bot that takes turns. */
const BEAT_MS = 5;
const BURST_MS = 10;

const log = createLog({ level: 'warn', isTerminal: false, secrets: [] });
const store = createRedisSnapshots({ url: CHAOS_REDIS, prefix: 'applenet:', log });
const first = await store.load();
if (!first) throw new Error('nothing is published yet');
const live = createLiveIndex(openSnapshot(first.bytes, { isProven: true }));
const ask = createAsk(live);
const swaps: { readonly id: string; readonly at: number }[] = [];
const watched = {
  get current() {
    return live.current;
  },
  swap(next: typeof live.current): void {
    live.swap(next);
    swaps.push({ id: next.id, at: Date.now() });
  },
};
followSnapshots(store, watched, { log, prepare, turn: createTurns() });

let asked = 0;
let failed = 0;
let slowest = 0;
const slow: number[] = [];
process.on('message', () => {
  const report: BotReport = {
    asked,
    failed,
    snapshot: live.current.id,
    swaps,
    slowest,
    late: slow.length,
    resident: process.memoryUsage.rss(),
  };
  process.send?.(report);
});
process.once('disconnect', () => process.exit());
process.send?.('ready');

const started = performance.now();
while (true) {
  const due = Math.floor(((performance.now() - started) / 1000) * rate);
  const before = performance.now();
  let took = 0;
  while (asked < due && took < BURST_MS) {
    answer(questions[asked % questions.length] ?? '');
    asked += 1;
    took = performance.now() - before;
  }
  slowest = Math.max(slowest, took);
  if (took > 100) slow.push(took);
  await pause(asked < due ? 0 : BEAT_MS);
}

/** An answer without a source, to a question that the corpus answers, is a failure too. */
function answer(text: string): void {
  try {
    const { answer } = ask({ text });
    if (answer.references.length === 0) failed += 1;
  } catch {
    failed += 1;
  }
}

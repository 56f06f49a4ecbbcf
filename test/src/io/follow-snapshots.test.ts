import { setImmediate as breathe } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAsk, createTriage } from '../../../src/ask.ts';
import { type OpenSnapshot, openSnapshot } from '../../../src/index/open-snapshot.ts';
import { type FollowOptions, followSnapshots } from '../../../src/io/follow-snapshots.ts';
import { createMemories } from '../../../src/io/memories.ts';
import { createTurns } from '../../../src/io/turns.ts';
import { createLiveIndex, type LiveIndex } from '../../../src/live-index.ts';
import type { SnapshotNotice, SnapshotStore } from '../../../src/ports.ts';
import { prepare } from '../../../src/prepare.ts';
import { createSuggest } from '../../../src/suggest.ts';
import { until } from '../../house/run.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type BuiltSnapshot, makeSnapshot } from '../../support/stored-snapshots.ts';

const QUESTION = { text: 'how do I pause and resume a download?' };

function openMade(number: number): OpenSnapshot {
  return openSnapshot(makeSnapshot(number).bytes);
}

/** A store of one process whose loads end when the test says so. */
function createHeldStore() {
  let listener: (notice: SnapshotNotice) => void = () => undefined;
  let current: BuiltSnapshot | undefined;
  const held: { resolve(): void; reject(error: Error): void }[] = [];
  const store: SnapshotStore = {
    current: async () => current?.notice,
    async load() {
      await new Promise<void>((resolve, reject) => held.push({ resolve, reject }));
      return current && { notice: current.notice, bytes: new Uint8Array(current.bytes) };
    },
    async save(bytes, notice) {
      current = { bytes, notice };
      listener(notice);
    },
    watch(next) {
      listener = next;
      return () => {
        listener = () => undefined;
      };
    },
    close: async () => undefined,
  };
  const publish = ({ bytes, notice }: BuiltSnapshot) => store.save(bytes, notice, 1);
  return { store, held, publish };
}

function follow(store: SnapshotStore, live: LiveIndex, options: Partial<FollowOptions> = {}) {
  const log = createRecordingLog();
  const following = followSnapshots(store, live, {
    log,
    prepare: () => [],
    turn: createTurns(),
    ...options,
  });
  onTestFinished(() => following.stop());
  return { log, following };
}

describe('followSnapshots', () => {
  it('puts into use what is published, and says so', async () => {
    const { store, held, publish } = createHeldStore();
    const live = createLiveIndex(openMade(0));
    const { log } = follow(store, live);
    const made = makeSnapshot(1);
    await publish(made);
    held.shift()?.resolve();
    await until(() => live.current.id === made.notice.id);
    expect(log.of('index swapped')).toMatchObject([{ fields: { snapshot: made.notice.id } }]);
  });

  it('loads one at a time, and of those that come meanwhile only the last', async () => {
    const { store, held, publish } = createHeldStore();
    const live = createLiveIndex(openMade(0));
    const { log } = follow(store, live);
    await publish(makeSnapshot(1));
    await until(() => held.length === 1);
    for (const number of [2, 3, 4]) await publish(makeSnapshot(number));
    expect(held).toHaveLength(1);
    held.shift()?.resolve();
    await until(() => live.current.id === makeSnapshot(4).notice.id);
    await breathe();
    expect(held).toHaveLength(0);
    expect(log.of('index swapped')).toHaveLength(1);
  });

  it('loads nothing that is in use already', async () => {
    const { store, held, publish } = createHeldStore();
    const live = createLiveIndex(openMade(1));
    follow(store, live);
    await publish(makeSnapshot(1));
    await publish(makeSnapshot(2));
    await until(() => held.length > 0);
    expect(held).toHaveLength(1);
    held.shift()?.resolve();
    await until(() => live.current.id === makeSnapshot(2).notice.id);
  });

  it('never puts the one into use that it was told to pass over', async () => {
    const { store, held, publish } = createHeldStore();
    const first = openMade(0);
    const live = createLiveIndex(first);
    const { log } = follow(store, live, { passedOver: makeSnapshot(1).notice.id });
    await publish(makeSnapshot(1));
    await publish(makeSnapshot(2));
    await until(() => held.length > 0);
    // By the time of the load the store names the other again.
    await publish(makeSnapshot(1));
    held.shift()?.resolve();
    await breathe();
    await breathe();
    expect(held).toHaveLength(0);
    expect(live.current).toBe(first);
    await publish(makeSnapshot(3));
    await until(() => held.length > 0);
    held.shift()?.resolve();
    await until(() => live.current.id === makeSnapshot(3).notice.id);
    expect(log.of('index swapped')).toHaveLength(1);
  });

  it('keeps what it has while a load fails, says so once, and tries again for the next', async () => {
    const { store, held, publish } = createHeldStore();
    const first = openMade(0);
    const live = createLiveIndex(first);
    const { log } = follow(store, live);
    for (const number of [1, 2, 3]) {
      await publish(makeSnapshot(number));
      await until(() => held.length === 1);
      held.shift()?.reject(new Error('no answer'));
    }
    expect(live.current).toBe(first);
    await publish(makeSnapshot(4));
    await until(() => held.length === 1);
    held.shift()?.resolve();
    await until(() => live.current.id === makeSnapshot(4).notice.id);
    expect(log.of('index not loaded, tried again')).toHaveLength(1);
  });

  it('tries again by itself after a pause', async () => {
    const { store, held, publish } = createHeldStore();
    const live = createLiveIndex(openMade(0));
    follow(store, live);
    await publish(makeSnapshot(1));
    await until(() => held.length === 1);
    held.shift()?.reject(new Error('no answer'));
    await until(() => held.length === 1);
    held.shift()?.resolve();
    await until(() => live.current.id === makeSnapshot(1).notice.id);
  });

  it('prepares step by step before the swap, and gives its turn to others between two steps', async () => {
    const { store, held, publish } = createHeldStore();
    const first = openMade(0);
    const live = createLiveIndex(first);
    const events: string[] = [];
    const turns = createTurns();
    follow(store, live, {
      turn: () => {
        void turns().then(() => events.push('question'));
        return turns();
      },
      *prepare() {
        for (const step of [1, 2, 3]) {
          events.push(live.current === first ? `step ${step}` : 'too late');
          yield;
        }
      },
    });
    await publish(makeSnapshot(1));
    held.shift()?.resolve();
    await until(() => live.current !== first);
    expect(events.slice(0, 6)).toEqual([
      'question',
      'step 1',
      'question',
      'step 2',
      'question',
      'step 3',
    ]);
  });

  it('swaps nothing after its end', async () => {
    const { store, held, publish } = createHeldStore();
    const first = openMade(0);
    const live = createLiveIndex(first);
    const { following } = follow(store, live);
    await publish(makeSnapshot(1));
    await until(() => held.length === 1);
    const stopped = following.stop();
    held.shift()?.resolve();
    await stopped;
    expect(live.current).toBe(first);
  });
});

describe('a swap under load', () => {
  it('fails no question, and each answer is that of one snapshot', async () => {
    const { store, held, publish } = createHeldStore();
    const swaps = 50;
    const live = createLiveIndex(openMade(0));
    const ask = createAsk(live);
    const right = new Set(
      Array.from({ length: swaps + 1 }, (_, number) =>
        JSON.stringify(createAsk(createLiveIndex(openMade(number)))(QUESTION).answer),
      ),
    );
    follow(store, live, { prepare });
    let isOver = false;
    const given = new Set<string>();
    const load = (async () => {
      while (!isOver) {
        given.add(JSON.stringify(ask(QUESTION).answer));
        await breathe();
      }
    })();
    for (let number = 1; number <= swaps; number += 1) {
      const made = makeSnapshot(number);
      await publish(made);
      await until(() => held.length > 0);
      held.shift()?.resolve();
      await until(() => live.current.id === made.notice.id);
    }
    isOver = true;
    await load;
    expect(right.size).toBe(swaps + 1);
    expect(given.size).toBeGreaterThan(swaps / 2);
    expect([...given].filter((answer) => !right.has(answer))).toEqual([]);
  });

  it('leaves nothing that keeps the snapshot before in memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const live = createLiveIndex(openMade(0));
    const ask = createAsk(live);
    const triage = createTriage(live);
    const suggest = createSuggest(live);
    const memories = createMemories(undefined);
    const replaced = new WeakRef(live.current);
    const { memory } = ask(QUESTION);
    await memories.conversations.set('here', memory);
    await memories.shown.set('message', {
      memory,
      asker: 'somebody',
      audience: 'public',
      question: 'question',
      log: undefined,
      above: undefined,
    });
    ask({ text: 'note:0' });
    triage('Error Domain=NSURLErrorDomain Code=-1003');
    suggest('pau');
    live.swap(openMade(1));
    for (let round = 0; round < 5 && replaced.deref(); round += 1) {
      await breathe();
      collect();
    }
    expect(replaced.deref()).toBeUndefined();
    expect(ask({ text: 'more' }, memory).answer).toBeDefined();
  });
});

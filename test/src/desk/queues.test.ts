import { describe, expect, it } from 'vitest';
import { createQueues } from '../../../src/desk/queues.ts';
import { reserve } from '../../../src/desk/reservation.ts';

/** A task that waits until it is told to end, and writes down what happens. */
function createTask(name: string, diary: string[]) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    run: async () => {
      diary.push(`${name} begins`);
      await ended;
      diary.push(`${name} ends`);
    },
  };
}

/** Lets everything run that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('queues', () => {
  it('run what concerns one thing in order', async () => {
    const diary: string[] = [];
    const queues = createQueues();
    const [first, second] = [createTask('first', diary), createTask('second', diary)];
    const done = [queues.run('a', first.run), queues.run('a', second.run)];
    second.end();
    await settle();
    expect(diary).toEqual(['first begins']);
    first.end();
    await Promise.all(done);
    expect(diary).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('run different things at once', async () => {
    const diary: string[] = [];
    const queues = createQueues();
    const [slow, quick] = [createTask('slow', diary), createTask('quick', diary)];
    const slowDone = queues.run('a', slow.run);
    quick.end();
    await queues.run('b', quick.run);
    expect(diary).toEqual(['slow begins', 'quick begins', 'quick ends']);
    slow.end();
    await slowDone;
  });

  it('tell who asked when a task fails, and go on', async () => {
    const queues = createQueues();
    const failed = queues.run('a', async () => {
      throw new Error('broken');
    });
    const next = queues.run('a', async () => undefined);
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBeUndefined();
    await queues.drained();
  });

  it('are drained when nothing runs any more, also what was added meanwhile', async () => {
    const diary: string[] = [];
    const queues = createQueues();
    const [first, second] = [createTask('first', diary), createTask('second', diary)];
    const done = queues.run('a', first.run).then(() => queues.run('b', second.run));
    const drained = queues.drained().then(() => diary.push('drained'));
    first.end();
    await settle();
    expect(diary).not.toContain('drained');
    second.end();
    await Promise.all([done, drained]);
    expect(diary.at(-1)).toBe('drained');
  });

  it('are drained at once when nothing runs', async () => {
    await expect(createQueues().drained()).resolves.toBeUndefined();
  });
});

describe('a reservation', () => {
  it('keeps its place before what comes later for the same thing', async () => {
    const diary: string[] = [];
    const queues = createQueues();
    const place = reserve(queues, 'a');
    const later = queues.run('a', async () => {
      diary.push('later');
    });
    await settle();
    await place.run(async () => {
      diary.push('reserved');
    });
    await later;
    expect(diary).toEqual(['reserved', 'later']);
  });

  it('makes who waits for the queues wait, until it is used or given up', async () => {
    const queues = createQueues();
    const place = reserve(queues, 'a');
    let isDrained = false;
    const drained = queues.drained().then(() => {
      isDrained = true;
    });
    await settle();
    expect(isDrained).toBe(false);
    place.cancel();
    await drained;
    expect(isDrained).toBe(true);
  });
});

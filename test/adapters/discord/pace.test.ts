import { describe, expect, it } from 'vitest';
import { createPace } from '../../../adapters/discord/pace.ts';

describe('the pace of calls to Discord', () => {
  it('D13 lets no second hold more than 50, however many are made at once', async () => {
    const arrived: number[] = [];
    const pace = createPace();
    const call = async (): Promise<void> => void arrived.push(performance.now());
    await Promise.all(Array.from({ length: 75 }, () => pace(call)));
    const fullest = Math.max(
      ...arrived.map((start) => arrived.filter((at) => at >= start && at < start + 1000).length),
    );
    expect(arrived).toHaveLength(75);
    expect(fullest).toBeLessThanOrEqual(50);
  });

  it('goes on behind a call that fails, and hands its failure on', async () => {
    const pace = createPace();
    const failing = Array.from({ length: 20 }, () =>
      pace(() => Promise.reject(new Error('cut'))).catch((error: unknown) => String(error)),
    );
    expect(new Set(await Promise.all(failing))).toEqual(new Set(['Error: cut']));
  });

  it('does not wait for the answers to earlier calls', async () => {
    const pace = createPace();
    for (let at = 0; at < 12; at += 1) void pace(() => new Promise(() => undefined));
    expect(await pace(async () => 'answered')).toBe('answered');
  });

  it('makes the first calls at once, and each call in its turn', async () => {
    const pace = createPace();
    const made: number[] = [];
    const calls = Array.from({ length: 20 }, (_, at) => pace(async () => void made.push(at)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await Promise.all(calls);
    expect(made).toEqual(Array.from({ length: 20 }, (_, at) => at));
  });
});

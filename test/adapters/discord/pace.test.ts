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

  it('goes on behind calls that are never answered', async () => {
    const pace = createPace();
    for (let at = 0; at < 12; at += 1) void pace(() => new Promise(() => undefined));
    expect(await pace(async () => 'answered')).toBe('answered');
  });
});

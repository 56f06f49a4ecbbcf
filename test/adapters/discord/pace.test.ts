import { describe, expect, it } from 'vitest';
import { createPace } from '../../../adapters/discord/pace.ts';

describe('the pace of calls to Discord', () => {
  it('D13 lets no second hold more than 50, however many are made at once', async () => {
    const went: number[] = [];
    const pace = createPace(() => performance.now());
    const call = async (): Promise<void> => {
      await pace();
      went.push(performance.now());
    };
    await Promise.all(Array.from({ length: 65 }, call));
    const fullest = Math.max(
      ...went.map((start) => went.filter((at) => at >= start && at < start + 1000).length),
    );
    expect(went).toHaveLength(65);
    expect(fullest).toBeLessThanOrEqual(50);
  });
});

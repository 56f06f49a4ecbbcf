import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../src/io/turns.ts';

describe('turns', () => {
  it('come one after the other, and let the process hear in between', async () => {
    const turn = createTurns();
    const seen: string[] = [];
    const hear = (): void => {
      seen.push('heard');
      if (seen.length < 12) setImmediate(hear);
    };
    setImmediate(hear);
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await turn();
        seen.push(name);
      }),
    );
    expect(seen.filter((name) => name !== 'heard')).toEqual(['a', 'b', 'c']);
    for (const [one, next] of [
      ['a', 'b'],
      ['b', 'c'],
    ] as const) {
      expect(seen.slice(seen.indexOf(one), seen.indexOf(next))).toContain('heard');
    }
  });
});

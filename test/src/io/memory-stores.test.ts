import { afterAll, describe, expect, it, vi } from 'vitest';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { describeStores, LIMITS } from './chat-stores-suite.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

// The cache takes the clock that it finds when it is loaded, and 0 for no time at all.
vi.hoisted(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  vi.advanceTimersByTime(1);
});
afterAll(() => {
  vi.useRealTimers();
});

describeStores('the stores of one process', async (limits) => createMemoryStores(limits));

describe('the stores of one process, as time goes by', () => {
  it('keep a claim for a day', async () => {
    const { claims } = createMemoryStores(LIMITS);
    await claims.claim('slack:1');
    vi.advanceTimersByTime(23 * HOUR);
    expect(await claims.claim('slack:1')).toBe(false);
    vi.advanceTimersByTime(1 * HOUR + SECOND);
    expect(await claims.claim('slack:1')).toBe(true);
  });

  it('keep no more claims than they have room for: the oldest go', async () => {
    const { claims } = createMemoryStores(LIMITS);
    for (let at = 0; at <= 50_000; at++) await claims.claim(`${at}`);
    expect(await claims.claim('50000')).toBe(false);
    expect(await claims.claim('1')).toBe(false);
    expect(await claims.claim('0')).toBe(true);
  });

  it('remember for a day where an answer went, asked about or not', async () => {
    const { posted } = createMemoryStores(LIMITS);
    await posted.set('slack:1', { message: '1', to: { channel: 'C1' } });
    vi.advanceTimersByTime(23 * HOUR);
    expect(await posted.get('slack:1')).toBeDefined();
    vi.advanceTimersByTime(1 * HOUR + SECOND);
    expect(await posted.get('slack:1')).toBeUndefined();
  });

  it.each([
    { kind: 'interaction', token: 'abc' },
    { kind: 'command', response_url: 'https://hooks.slack.example/1' },
    { place: { responseUrl: 'https://hooks.slack.example/1' } },
  ])('keep a place that lets its holder reply for 15 minutes only: %o', async (to) => {
    const { posted } = createMemoryStores(LIMITS);
    await posted.set('discord:1', { message: '1', to });
    vi.advanceTimersByTime(14 * MINUTE);
    expect(await posted.get('discord:1')).toBeDefined();
    vi.advanceTimersByTime(1 * MINUTE + SECOND);
    expect(await posted.get('discord:1')).toBeUndefined();
  });

  it('admit again, and tell again, when the minute is over', async () => {
    const { limits } = createMemoryStores({ user: 1, channel: 20 });
    const admit = () => limits.admit('U1', 'C1');
    for (let window = 0; window < 3; window++) {
      expect(await admit()).toEqual({ kind: 'admitted' });
      vi.advanceTimersByTime(40 * SECOND);
      expect(await admit()).toEqual({ kind: 'refused', most: 1, seconds: 20, tell: true });
      vi.advanceTimersByTime(19.5 * SECOND);
      expect(await admit()).toEqual({ kind: 'refused', most: 1, seconds: 1, tell: false });
      vi.advanceTimersByTime(SECOND);
    }
  });
});

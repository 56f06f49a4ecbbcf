import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createConversations } from '../../../src/io/conversations.ts';
import { makeMemory } from '../../support/make.ts';

const MINUTE = 60_000;
const memory = (question: string) => makeMemory({ question });

// The cache takes the clock that it finds when it is loaded, and 0 for no time at all.
vi.hoisted(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  vi.advanceTimersByTime(1);
});
afterAll(() => {
  vi.useRealTimers();
});

describe('what conversations remember', () => {
  it('is kept under the id of each, the last one only', () => {
    const conversations = createConversations();
    conversations.set('a', memory('one'));
    conversations.set('b', memory('two'));
    conversations.set('a', memory('three'));
    expect(conversations.get('a')).toEqual(memory('three'));
    expect(conversations.get('b')).toEqual(memory('two'));
    expect(conversations.get('c')).toBeUndefined();
  });

  it('is forgotten when there is nothing to remember any more', () => {
    const conversations = createConversations();
    conversations.set('a', memory('one'));
    conversations.set('a', undefined);
    expect(conversations.get('a')).toBeUndefined();
  });

  it('takes names of properties for ids', () => {
    const conversations = createConversations();
    for (const id of ['__proto__', 'constructor', '']) {
      expect(conversations.get(id)).toBeUndefined();
      conversations.set(id, memory(id));
      expect(conversations.get(id)).toEqual(memory(id));
    }
  });

  it('is forgotten half an hour after the last message, not before', () => {
    const conversations = createConversations();
    conversations.set('a', memory('one'));
    conversations.set('b', memory('two'));
    vi.advanceTimersByTime(29 * MINUTE);
    expect(conversations.get('a')).toEqual(memory('one'));
    vi.advanceTimersByTime(2 * MINUTE);
    expect(conversations.get('b')).toBeUndefined();
    vi.advanceTimersByTime(27 * MINUTE);
    expect(conversations.get('a')).toEqual(memory('one'));
    vi.advanceTimersByTime(31 * MINUTE);
    expect(conversations.get('a')).toBeUndefined();
  });

  it('is forgotten as soon as it is told', () => {
    const conversations = createConversations({ expiresAfterMs: 1000 });
    conversations.set('a', memory('one'));
    vi.advanceTimersByTime(999);
    expect(conversations.get('a')).toEqual(memory('one'));
    vi.advanceTimersByTime(1002);
    expect(conversations.get('a')).toBeUndefined();
  });

  it('is no more than a thousand of them: the one that was silent longest goes first', () => {
    const conversations = createConversations();
    for (let at = 0; at < 1000; at++) conversations.set(`${at}`, memory(`${at}`));
    expect(conversations.get('0')).toEqual(memory('0'));
    conversations.set('one more', memory('one more'));
    expect(conversations.get('0')).toEqual(memory('0'));
    expect(conversations.get('1')).toBeUndefined();
  });

  it('is always the last that was set, or nothing, and never more than allowed', () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), question: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 3 }), (steps, most) => {
        const conversations = createConversations({ most });
        const last = new Map<string, string>();
        for (const { id, question } of steps) {
          conversations.set(id, question === 0 ? undefined : memory(`${question}`));
          last.set(id, `${question}`);
        }
        const kept = [...last].filter(([id]) => conversations.get(id) !== undefined);
        expect(kept.length).toBeLessThanOrEqual(most);
        for (const [id, question] of kept) {
          expect(conversations.get(id)).toEqual(memory(question));
          expect(question).not.toBe('0');
        }
      }),
    );
  });
});

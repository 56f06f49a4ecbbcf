import { describe, expect, it } from 'vitest';
import { createReply } from '../../../src/desk/reply.ts';
import type { Asked } from '../../../src/model/chat.ts';
import { ask, MULTICAST, makeAsked, PASTA, readLog, TLS } from './desk-setup.ts';

const replyTo = createReply(ask, readLog);
const reply = (text: string, fields: Partial<Omit<Asked, 'question'>> = {}) =>
  replyTo(makeAsked({ ...fields, question: { text } }), undefined);
const error = 'Error Domain=NSURLErrorDomain Code=-1003 "A server was not found."';
const logLine = '2025-06-01 11:22:07.024588-0300 app[948:1a2b] [C1] something happened here\n';

describe('the reply to a question', () => {
  it('is the answer of the core, without a log', () => {
    expect(reply(TLS)).toMatchObject({ answer: ask({ text: TLS }).answer, log: undefined });
  });

  it('goes on from what is remembered', () => {
    const { memory } = ask({ text: MULTICAST });
    const follow = makeAsked({ question: { text: 'and on macOS?' } });
    expect(replyTo(follow, memory)?.answer).toEqual(ask({ text: 'and on macOS?' }, memory).answer);
  });

  it('keeps a pasted log, so that a redacted copy can be had', () => {
    const log = `${logLine.repeat(20)}${error}`;
    expect(reply(log)).toMatchObject({ answer: { verdict: 'decoded' }, log });
  });
});

describe('the reply to what is to be decoded', () => {
  it('names the errors', () => {
    const decoded = reply(error, { wants: 'decoding' });
    expect(decoded?.answer.errors.map(({ code }) => code)).toEqual([-1003]);
  });

  it('reads the text as a log when it names no error, whatever it looks like', () => {
    expect(reply('just one line', { wants: 'decoding' })).toMatchObject({
      answer: { verdict: 'unknown', headline: expect.stringContaining('1 line') },
      log: 'just one line',
    });
  });
});

describe('the reply to a long text', () => {
  const words = 'nothing of interest here\n';

  it('is that of a question up to 4,000 characters', () => {
    const text = `${TLS}${' '.repeat(4000 - TLS.length)}`;
    expect(text).toHaveLength(4000);
    expect(reply(text)).toMatchObject({ answer: { verdict: 'answer' }, log: undefined });
  });

  it('is that of a log above', () => {
    const text = words.repeat(161);
    expect(text.length).toBeGreaterThan(4000);
    expect(reply(text)).toMatchObject({ answer: { verdict: 'unknown' }, log: text });
    expect(reply(text)?.answer.headline).toMatch(/^16\d lines read/);
  });

  it('is a refusal above 100 kB, whatever is wanted', () => {
    for (const wants of ['answer', 'decoding'] as const) {
      const refusal = reply('x'.repeat(100_001), { wants });
      expect(refusal).toMatchObject({ answer: { verdict: 'help' }, log: undefined });
      expect(refusal?.answer.headline).toContain('over the limit of 100 kB');
    }
    expect(reply('x'.repeat(100_000))?.answer.headline).not.toContain('limit');
  });
});

describe('the reply to what nobody asked the bot', () => {
  const unasked = (text: string, trigger: 'auto' | 'post') =>
    replyTo(makeAsked({ question: { text, trigger } }), undefined);

  it('is given in an auto channel only when the answer is sure', () => {
    expect(unasked(TLS, 'auto')?.answer.verdict).toBe('answer');
    for (const text of [PASTA, 'multicast proxy drops my fonts?', 'thanks', 'why', 'help']) {
      expect(unasked(text, 'auto'), text).toBeUndefined();
    }
  });

  it('is at most three similar documents below a new post, and nothing when none comes close', () => {
    expect(unasked(MULTICAST, 'post')?.answer).toMatchObject({
      verdict: 'closest',
      references: [{ id: 'note:multicast' }, { id: 'thread:inquiry' }, { id: 'note:request' }],
    });
    expect(unasked(PASTA, 'post')).toBeUndefined();
  });
});

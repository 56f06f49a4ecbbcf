import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/fault.ts';
import { DEFAULT_POLICY, parsePolicy } from '../../src/policy.ts';

const read = (value: unknown) => parsePolicy(JSON.stringify(value), 'policy.json');

function problemsOf(text: string): string {
  try {
    parsePolicy(text, 'policy.json');
  } catch (error) {
    if (error instanceof Fault && error.code === 'config') return error.message;
    throw error;
  }
  return '';
}

describe('without a policy file', () => {
  it('the bot answers when it is asked, privately where that is possible', () => {
    expect(DEFAULT_POLICY.policyFor(['C1'])).toEqual({
      answer: 'mention',
      ephemeral: true,
      place: undefined,
    });
    expect(DEFAULT_POLICY.hasAuto).toBe(false);
  });
});

describe('a policy file', () => {
  it('may leave everything out', () => {
    expect(read({}).policyFor(['C1'])).toEqual(DEFAULT_POLICY.policyFor(['C1']));
  });

  it('says what holds in all channels, and in one of them', () => {
    const { policyFor } = read({
      default: { ephemeral: false },
      channels: { C1: { answer: 'auto', place: 'thread' }, '80351110224678912': { answer: 'off' } },
    });
    expect(policyFor(['C1'])).toEqual({ answer: 'auto', ephemeral: false, place: 'thread' });
    expect(policyFor(['80351110224678912']).answer).toBe('off');
    expect(policyFor(['C9'])).toEqual({ answer: 'mention', ephemeral: false, place: undefined });
  });

  it('holds in the threads of a channel, unless it names the thread', () => {
    const { policyFor } = read({ channels: { C1: { answer: 'off' }, T1: { answer: 'auto' } } });
    expect(policyFor(['T2', 'C1']).answer).toBe('off');
    expect(policyFor(['T1', 'C1']).answer).toBe('auto');
    expect(policyFor([]).answer).toBe('mention');
  });

  it('says whether messages must be read that do not mention the bot', () => {
    expect(read({ channels: { C1: { answer: 'mention' } } }).hasAuto).toBe(false);
    expect(read({ channels: { C1: { answer: 'auto' } } }).hasAuto).toBe(true);
    expect(read({ default: { answer: 'auto' } }).hasAuto).toBe(true);
  });
});

describe('a policy file with problems', () => {
  it('is named when it is not JSON', () => {
    expect(problemsOf('{"default": ')).toBe('The policy file policy.json is not JSON.');
  });

  it('is refused with all its problems at once, each with its place', () => {
    const message = problemsOf(
      JSON.stringify({
        default: { answer: 'always', ephemeral: 'yes' },
        channels: { '#general': {}, C1: { place: 'dm', colour: 'red' } },
        extra: true,
      }),
    );
    expect(message).toMatch(/^The policy file policy\.json has problems: /);
    for (const place of [
      'default.answer',
      'default.ephemeral',
      'channels.#general',
      'channels.C1.place',
      'colour',
      'extra',
    ]) {
      expect(message).toContain(place);
    }
  });

  it('says what is wrong with the id of a channel', () => {
    expect(problemsOf('{"channels": {"general": {}}}')).toContain(
      'channels.general: is no id of a channel',
    );
  });

  it('is read or refused with a sentence, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const message = problemsOf(text);
        if (message !== '')
          expect(message).toMatch(/^The policy file policy\.json (?:is|has) .*\.$/s);
      }),
    );
  });
});

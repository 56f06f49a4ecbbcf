import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('measures everything when nothing is said', () => {
    expect(readArguments([])).toEqual({
      sizes: [1000, 10_000, 100_000],
      engines: ['ours', 'wink', 'minisearch', 'flexsearch', 'orama', 'sqlite'],
      corpora: ['real', 'zipf'],
      text: undefined,
      json: undefined,
      only: undefined,
      passages: 100_000,
    });
  });

  it('takes lists', () => {
    const given = ['--sizes', '500, 2000', '--engines', 'sqlite,ours', '--corpora', 'zipf'];
    expect(readArguments([...given, '--text', 'folder', '--start'])).toMatchObject({
      sizes: [500, 2000],
      engines: ['sqlite', 'ours'],
      corpora: ['zipf'],
      text: 'folder',
      only: 'start',
    });
  });

  it('measures the bot alone', () => {
    expect(readArguments(['--chat'])).toMatchObject({ only: 'chat' });
  });

  it('measures refreshes alone, of a smaller index too', () => {
    expect(readArguments(['--refresh', '--passages', '5000'])).toMatchObject({
      only: 'refresh',
      passages: 5000,
    });
  });

  it.each([
    [['--sizes', '10k'], '"10k" is no size'],
    [['--sizes', '10'], 'from 100'],
    [['--passages', 'all'], '"all" is no size'],
    [['--engines', 'constructor'], 'no engine "constructor", only ours, wink'],
    [['--corpora', 'latin'], 'no corpus "latin", only real, zipf'],
    [['--speed'], '--sizes 1000,10000'],
  ])('refuses %j with the mend', (given, message) => {
    expect(() => readArguments(given)).toThrow(message);
  });
});

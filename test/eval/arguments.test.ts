import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the arguments of the evaluation', () => {
  it('measure both parts and no collections when there are none', () => {
    expect(readArguments([])).toEqual({
      collections: undefined,
      json: undefined,
      tuneOnly: false,
      listTune: false,
      fit: false,
    });
  });

  it('are read in any order', () => {
    expect(readArguments(['--json', 'f.json', '--only', 'tune', '--collections', 'ir'])).toEqual({
      collections: 'ir',
      json: 'f.json',
      tuneOnly: true,
      listTune: false,
      fit: false,
    });
  });

  it('never list or single out the held questions', () => {
    expect(() => readArguments(['--list', 'held'])).toThrow('only tune can be looked at alone');
    expect(() => readArguments(['--only', 'held'])).toThrow('only tune can be looked at alone');
  });

  it('say how the command is written when something is unknown', () => {
    expect(() => readArguments(['--colections', 'ir'])).toThrow('npm run eval -- [--collections');
  });
});

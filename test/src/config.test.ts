import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { Fault } from '../../src/fault.ts';

describe('the configuration', () => {
  it('is the bundled corpus when nothing is set', async () => {
    expect(await readConfig({})).toEqual({ corpusDir: undefined });
    expect(await readConfig({ CORPUS_DIR: '', HOME: '/home/someone' })).toEqual({
      corpusDir: undefined,
    });
  });

  it('names another corpus', async () => {
    expect(await readConfig({ CORPUS_DIR: './my corpus' })).toEqual({ corpusDir: './my corpus' });
  });

  it('names the variable that is wrong, and never its value', async () => {
    const reading = readConfig({ CORPUS_DIR: ' /secret/place' });
    await expect(reading).rejects.toThrow(Fault);
    await expect(reading).rejects.toThrow('CORPUS_DIR begins or ends with a blank; remove it');
    await expect(reading).rejects.not.toThrow('secret');
  });
});

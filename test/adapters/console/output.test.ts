import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../../../adapters/console/output.ts';

const failing = (code: string): Writable =>
  new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  });

/** Takes one chunk and answers for it when told. */
function slow() {
  let release = (_error?: Error): void => undefined;
  const stream = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => {
      release = done;
    },
  });
  return { stream, release: (error?: Error) => release(error) };
}

describe('the output of the console', () => {
  it('waits while the reader is slow', async () => {
    const { stream, release } = slow();
    let isWritten = false;
    const written = createOutput(stream)
      .write('answer')
      .then((isRead) => {
        isWritten = true;
        return isRead;
      });
    await new Promise(setImmediate);
    expect(isWritten).toBe(false);
    release();
    expect(await written).toBe(true);
  });

  it('says that the reader has gone', async () => {
    const output = createOutput(failing('EPIPE'));
    await output.write('one');
    expect(await output.write('two')).toBe(false);
    expect(await output.write('three')).toBe(false);
  });

  it('says so as well when it was waiting for the reader', async () => {
    const { stream, release } = slow();
    const written = createOutput(stream).write('answer');
    release(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(await written).toBe(false);
  });

  it('throws what is not the reader’s doing', async () => {
    const output = createOutput(failing('ENOSPC'));
    await output.write('one').catch(() => undefined);
    await expect(output.write('two')).rejects.toThrow('ENOSPC');
  });
});

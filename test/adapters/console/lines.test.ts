import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LINE_MAX_BYTES, type Line, readLines, readText } from '../../../adapters/console/lines.ts';

// Properties and megabytes; on a busy machine they take seconds.
vi.setConfig({ testTimeout: 60_000 });

async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

const read = (...parts: readonly (string | Uint8Array)[]): Promise<Line[]> =>
  Readable.from(readLines(chunks(...parts))).toArray();

const texts = async (...parts: readonly (string | Uint8Array)[]): Promise<readonly string[]> =>
  (await read(...parts)).map((line) => line.text);

describe('the lines of a stream', () => {
  it('are numbered from one, and the last one needs no end', async () => {
    expect(await read('a\n\nb')).toEqual([
      { number: 1, text: 'a', isWhole: true },
      { number: 2, text: '', isWhole: true },
      { number: 3, text: 'b', isWhole: true },
    ]);
  });

  it('end with LF or CRLF', async () => {
    expect(await texts('a\r\nb\n')).toEqual(['a', 'b']);
  });

  it('are none in an empty stream', async () => {
    expect(await texts()).toEqual([]);
    expect(await texts('')).toEqual([]);
  });

  it('do not depend on where the stream was cut, even within a character', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' '));
    const lines = fc.array(line, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (expected, size) => {
        const bytes = Buffer.from(expected.map((text) => `${text}\n`).join(''));
        const parts: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
        expect(await texts(...parts)).toEqual(expected);
      }),
    );
  });

  it('are cut at the limit, and the next line is read as usual', async () => {
    const half = 'x'.repeat(LINE_MAX_BYTES / 2);
    const [long, next] = await read(half, half, half, 'x\nnext\n');
    expect(long?.text.length).toBe(LINE_MAX_BYTES);
    expect(long?.isWhole).toBe(false);
    expect(next).toEqual({ number: 2, text: 'next', isWhole: true });
  });

  it('keep NUL bytes and replace what is no UTF-8', async () => {
    expect(await texts(Buffer.from([0x61, 0x00, 0xff, 0x0a]))).toEqual(['a\u0000\uFFFD']);
  });
});

describe('a stream as one text', () => {
  it('keeps its line ends', async () => {
    expect(await readText(chunks('one\ntwo', '\nthree'))).toBe('one\ntwo\nthree');
  });

  it('is read up to the limit only', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.from('x'.repeat(1024 * 1024));
    }
    expect((await readText(endless())).length).toBe(LINE_MAX_BYTES);
  });
});

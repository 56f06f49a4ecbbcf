import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { readLogFile, readLogStream } from '../../../src/io/log-file.ts';

const LINE = '2026-04-02 11:22:07.024588+0200 SampleApp[948:1] view appeared\n';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'applenet-log-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function faultOf(reading: Promise<string>): Promise<Fault> {
  const fault: unknown = await reading.catch((error: unknown) => error);
  if (!(fault instanceof Fault)) throw new Error(`No fault: ${String(fault)}`);
  return fault;
}

describe('a log file', () => {
  it('is read as it is', async () => {
    const text = `${LINE}Fehler: Ä 设备\r\n`;
    expect(await readLogFile(file('a.log', text))).toBe(text);
    expect(await readLogFile(file('empty.log', ''))).toBe('');
  });

  it('may be as large as the limit', async () => {
    const text = 'x'.repeat(100_000);
    expect(await readLogFile(file('full.log', text))).toBe(text);
  });

  it('may be UTF-16 with its mark, and have a few broken bytes', async () => {
    const utf16 = Buffer.from(`\uFEFF${LINE}`, 'utf16le');
    expect(await readLogFile(file('utf16.log', utf16))).toBe(LINE);
    const broken = Buffer.concat([Buffer.from(LINE), Buffer.from([0xe4, 0x0a])]);
    expect(await readLogFile(file('broken.log', broken))).toBe(`${LINE}\uFFFD\n`);
  });

  it.each([
    ['missing.log', undefined, /There is no file .*missing\.log\. Check the path/],
    [
      'large.log',
      'x'.repeat(150_001),
      /large\.log has 151 kB, which is more than the limit of 100 kB\. Send the lines/,
    ],
    [
      'binary.log',
      new Uint8Array([137, 80, 78, 71, 0, 0, 1]),
      /binary\.log is no text.*log show --archive/,
    ],
    ['noise.log', new Uint8Array(300).fill(0xe4), /noise\.log is no text/],
  ])('that cannot be read, as %s, is named with the mend', async (name, content, message) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    const fault = await faultOf(readLogFile(path));
    expect(fault.code).toBe('usage');
    expect(fault.message).toMatch(message);
  });

  it.each([
    ['logs', /logs is a folder, not a file\. Name one file/],
    [
      'mac.logarchive',
      /mac\.logarchive is a folder.*log show --archive .*mac\.logarchive > log\.txt/,
    ],
  ])('is no folder like %s', async (name, message) => {
    mkdirSync(join(folder, name), { recursive: true });
    expect((await faultOf(readLogFile(join(folder, name)))).message).toMatch(message);
  });
});

describe('a log from a stream', () => {
  it('is read in any pieces', async () => {
    const pieces = [...Buffer.from('Ä设\n')].map((byte) => Buffer.from([byte]));
    expect(await readLogStream(Readable.from(pieces), 'stdin')).toBe('Ä设\n');
  });

  it('stops at the limit, as a stream may have no end', async () => {
    let taken = 0;
    function* endless(): Generator<Uint8Array> {
      for (;;) yield new Uint8Array(1000).fill(97 + (taken++ % 20));
    }
    const fault = await faultOf(readLogStream(Readable.from(endless()), 'stdin'));
    expect(fault.message).toMatch(/stdin has more than the limit of 100 kB/);
    expect(taken).toBeLessThan(1000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { decodeText, MAX_FILE_BYTES } from '../../../src/ingest/decode-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => decodeText('forum/a.txt', bytes);

describe('decodeText', () => {
  it('reads UTF-8 as it stands, ends of line included', () => {
    expect(decode(encode('“On FTP” 🧱\r\n設備\n'))).toBe('“On FTP” 🧱\r\n設備\n');
  });

  it('drops a byte order mark', () => {
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
  });

  it('names the line of a byte that is no UTF-8', () => {
    const bytes = Uint8Array.of(...encode('a\n“b”\nc'), 0xff, ...encode('\nd'));
    expect(() => decode(bytes)).toThrow(/^forum\/a\.txt:3: no valid UTF-8\. Save the file again/);
  });

  it('names the line of a character that the end of the file cuts', () => {
    expect(() => decode(encode('a\n’').slice(0, -1))).toThrow('forum/a.txt:2: no valid UTF-8');
  });

  it('refuses overlong forms and lone surrogates, which are no UTF-8', () => {
    expect(() => decode(Uint8Array.of(0xc0, 0xaf))).toThrow('forum/a.txt:1: no valid UTF-8');
    expect(() => decode(Uint8Array.of(0xed, 0xa0, 0x80))).toThrow('forum/a.txt:1: no valid UTF-8');
  });

  it('names the line of a NUL, the mark of a binary file', () => {
    expect(() => decode(encode('a\nb\n\0'))).toThrow(/^forum\/a\.txt:3: a NUL byte.*binary/);
  });

  it('says that a file is UTF-16', () => {
    expect(() => decode(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toThrow('the file is UTF-16');
    expect(() => decode(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toThrow('the file is UTF-16');
  });

  it('refuses more bytes than a listing can have, and takes as many as that', () => {
    expect(() => decode(new Uint8Array(MAX_FILE_BYTES + 1))).toThrow(
      'forum/a.txt: the file has 10485761 bytes, over the limit of 10 MB',
    );
    expect(decode(new Uint8Array(MAX_FILE_BYTES).fill(0x61))).toHaveLength(MAX_FILE_BYTES);
  });

  it('gives the text or a fault of the corpus for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const text = decode(bytes);
          expect(encode(text)).toEqual(withoutMark(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
          expect(error).toMatchObject({ code: 'corpus' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function withoutMark(bytes: Uint8Array): Uint8Array {
  const [a, b, c] = bytes;
  return a === 0xef && b === 0xbb && c === 0xbf ? bytes.slice(3) : bytes;
}

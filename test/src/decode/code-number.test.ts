import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/decode/code-number.ts';

describe('readCode', () => {
  it.each([
    ['61', 61],
    ['-9807', -9807],
    ['4294957489', -9807],
    ['0xFFFFD9B1', -9807],
    ['0xffffffffffffd9b1', -9807],
    ['18446744073709541809', -9807],
  ])('reads %s as %i', (text, code) => {
    expect(readCode(text)).toBe(code);
  });

  it.each(['99999999', '-99999999999999999999', '12345678901234567890'])(
    'knows that %s is no code',
    (text) => {
      expect(readCode(text)).toBeUndefined();
    },
  );
});

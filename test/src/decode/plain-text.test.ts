import { describe, expect, it } from 'vitest';
import { createLineFinder, lowerInPlace, straighten } from '../../../src/decode/plain-text.ts';

describe('straighten', () => {
  it('writes signs, quotes, blanks and wide letters in one way, at the same length', () => {
    const text = '“NSURLErrorDomain”错误\u00A0−１００９（x）';
    expect(straighten(text)).toBe('"NSURLErrorDomain"错误 -1009(x)');
    expect(straighten(text)).toHaveLength(text.length);
  });
});

describe('lowerInPlace', () => {
  it('keeps the length where a small letter would be longer', () => {
    expect(lowerInPlace('İABC')).toBe('İabc');
    expect(lowerInPlace('ABC')).toBe('abc');
  });
});

describe('createLineFinder', () => {
  it('counts lines from 1; a line’s break belongs to it', () => {
    const lineOf = createLineFinder('a\nbc\n\nd');
    expect([0, 1, 2, 4, 5, 6].map(lineOf)).toEqual([1, 1, 2, 2, 3, 4]);
  });
});

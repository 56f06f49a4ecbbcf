import { describe, expect, it, vi } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { breakLines, fits } from '../../../adapters/console/break-lines.ts';

// Measures tens of thousands of characters.
vi.setConfig({ testTimeout: 60_000 });

describe('the rows of a paragraph', () => {
  it('are as wide as the first and the further rows may be', () => {
    expect(breakLines('one two three four', 13, 9)).toEqual(['one two three', 'four']);
    expect(breakLines('one two three four', 9, 13)).toEqual(['one two', 'three four']);
  });

  it('are one empty row without text', () => {
    expect(breakLines('', 10, 10)).toEqual(['']);
  });

  it('hold characters without a width, and those that compose', () => {
    const text = 'a \u200B b e\u0301e\u0301e\u0301 \u0301 d';
    expect(breakLines(text, 4, 4).join(' ')).toBe(text);
    expect(breakLines('e\u0301e\u0301e\u0301 e\u0301', 5, 5)).toHaveLength(1);
  });

  it('do not begin with a closing mark nor end with an opening one', () => {
    for (let width = 6; width < 20; width++) {
      const rows = breakLines('设备(设备)设备。设备「设备」设备,设备!', width, width);
      for (const row of rows) expect(row).not.toMatch(/^[)。」,!]|[(「]$/);
    }
  });

  it('are measured as wrap-ansi measures them', () => {
    const isOneRow = (text: string, width: number): boolean =>
      !wrapAnsi(text, width, { hard: true, trim: false }).includes('\n');
    const wrong = commonCharacters()
      .map((character) => character.repeat(9))
      .filter((text) => [9, 18].some((width) => fits(text, width) !== isOneRow(text, width)));
    expect(wrong).toEqual([]);
  });
});

/** Every character up to the ideographs, some of those, and the full-width forms. */
function commonCharacters(): readonly string[] {
  return Array.from({ length: 0xfffe }, (_, code) => code)
    .filter((code) => code < 0x3200 || code > 0xfe00 || code % 61 === 0)
    .map((code) => String.fromCharCode(code))
    .filter((character) => !/[\p{Surrogate}\p{Cc}]/u.test(character));
}

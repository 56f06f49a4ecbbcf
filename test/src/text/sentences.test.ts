import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bodyOf } from '../../../src/model/document-text.ts';
import { sentences } from '../../../src/text/sentences.ts';
import { readBundledCorpus } from '../../support/snapshots.ts';
import { HUGE, hostileText } from './hostile-text.ts';

// A busy machine takes seconds for a megabyte.
vi.setConfig({ testTimeout: 60_000 });

const BODIES = (await readBundledCorpus()).documents.map(bodyOf);

const cut = (text: string): readonly string[] =>
  sentences(text).map(({ start, end }) => text.slice(start, end));

const WORD = /[\p{L}\p{N}]/u;

/** Holds for every text: whatever is cut, nothing is lost, moved, doubled or broken. */
function expectWholeCut(text: string): void {
  const found = sentences(text);
  let end = 0;
  for (const stretch of found) {
    expect(stretch.start).toBeGreaterThanOrEqual(end);
    expect(stretch.end).toBeGreaterThan(stretch.start);
    expect(text.slice(end, stretch.start)).toMatch(/^\s*$/);
    expect(text.slice(stretch.start, stretch.end)).toMatch(/^\S(?:.*\S)?$/s);
    end = stretch.end;
  }
  expect(text.slice(end)).toMatch(/^\s*$/);
}

describe('sentences', () => {
  it('end at a full stop, a question mark and an exclamation mark, not at a colon', () => {
    expect(cut('It fails. Why? I tried twice! The log says: Nothing.')).toEqual([
      ...['It fails.', 'Why?', 'I tried twice!', 'The log says: Nothing.'],
    ]);
  });

  it('may open with a name in small letters, a number, a quote or code', () => {
    expect(cut('See below. iOS 17 fails. “No” is said. (Not always.) let x = 1')).toEqual([
      ...['See below.', 'iOS 17 fails.', '“No” is said.', '(Not always.)', 'let x = 1'],
    ]);
  });

  it.each([
    'Block traffic (e.g. TCP) and more.',
    'This runs on a Mac, i.e. Sequoia.',
    'It is TCP vs. UDP here.',
    'I have AppStore ver. and Developer ID ver. of it.',
    'A known bug (r. 35745763) exists.',
    'See TLS 1.3 and iOS 17.6.1 for more.',
    'Open main.swift in Xcode.',
    'It said packetFlow(_:readPackets:) is gone.',
  ])('do not end within an abbreviation, a number or a name: %s', (text) => {
    expect(cut(text)).toEqual([text]);
  });

  it('end where a list ran together when its line breaks were lost', () => {
    expect(
      cut('the FTP protocol: Provides no privacy at all Provides no integrity Transfers names'),
    ).toEqual([
      'the FTP protocol: Provides no privacy at all',
      'Provides no integrity',
      'Transfers names',
    ]);
  });

  it('do not end where a name in capitals stands within them', () => {
    for (const text of [
      'it uses the Network framework of Apple',
      'see the Developer Forums for more',
    ]) {
      expect(cut(text)).toEqual([text]);
    }
  });

  it('end before a footnote, but not at the mark that points to it', () => {
    expect(cut('It is deprecated [2]. Use TLS [1] instead [1] This tool is old.')).toEqual([
      ...['It is deprecated [2].', 'Use TLS [1] instead', '[1] This tool is old.'],
    ]);
  });

  it('end before the dated lines of a history', () => {
    expect(
      cut('Revision History 2025-10-06 Explained it. Minor edits. 2018-02-23 First posted.'),
    ).toEqual([
      ...[
        'Revision History',
        '2025-10-06 Explained it.',
        'Minor edits.',
        '2018-02-23 First posted.',
      ],
    ]);
  });

  it('end before a warning and before a signature', () => {
    expect(cut('use it once IMPORTANT Do not Share and Enjoy — Quinn')).toEqual([
      ...['use it once', 'IMPORTANT Do not Share and Enjoy', '— Quinn'],
    ]);
  });

  it('end at the marks of Chinese, with or without a blank', () => {
    expect(cut('报错了。还有空间！为什么？ 因为')).toEqual([
      '报错了。',
      '还有空间！',
      '为什么？',
      '因为',
    ]);
  });

  it('end at a line break', () => {
    expect(cut('first line\nsecond line\n\n\nthird')).toEqual([
      ...['first line', 'second line', 'third'],
    ]);
  });

  it('are cut at a blank when a log has none', () => {
    const log = 'flow 0xbf9828cd0 attribution=1, '.repeat(100);
    for (const piece of cut(log)) {
      expect(piece.length).toBeLessThanOrEqual(420);
      expect(piece).toMatch(/^(?:flow|0xbf|attr)/);
    }
  });

  it('are none in a text of blanks', () => {
    for (const text of ['', ' ', '\n\t \u00A0\uFEFF']) expect(cut(text)).toEqual([]);
  });

  it('together hold all of a text but the blanks between, whatever it is', () => {
    fc.assert(fc.property(hostileText, expectWholeCut), { numRuns: 300 });
  });

  it('together hold all of every bundled thread and note but the blanks between', () => {
    for (const body of BODIES) expectWholeCut(body);
  });

  it('never begin or end within a word', () => {
    const texts = fc.oneof(hostileText, fc.constantFrom(...BODIES));
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end } of sentences(text)) {
          const isCjk = /[。！？；]$/.test(text.slice(0, start));
          if (start > 0 && !isCjk) expect(text.charAt(start - 1)).toMatch(/\s/);
          const within = WORD.test(text.charAt(end - 1)) && WORD.test(text.charAt(end));
          expect(within).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([...HUGE])('are found to the end of %s', (_name, text) => {
    const found = sentences(text);
    expect(found.length).toBeLessThanOrEqual(text.length / 2 + 1);
    expect(found.at(-1)?.end ?? 0).toBe(text.trimEnd().length);
    expect(found.every(({ start, end }) => start < end)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingLength } from '../../../src/ingest/headings.ts';
import { hostileText } from '../text/hostile-text.ts';

const heading = (sentence: string): string => sentence.slice(0, headingLength(sentence));

describe('headingLength', () => {
  it.each([
    ['Don’t Use FTP FTP is a very old protocol', 'Don’t Use FTP'],
    ['FTP APIs Apple provides two of them', 'FTP APIs'],
    ['Alternative Protocols There are better ones', 'Alternative Protocols'],
    ['Add a First Light Log Point The first step is this', 'Add a First Light Log Point'],
    ['System Extension Hints macOS allows you to package it', 'System Extension Hints'],
  ])('is what ran into the sentence when its line break was lost: %s', (sentence, found) => {
    expect(heading(sentence)).toBe(found);
  });

  it.each(['Revision History', 'General Hints and Tips', 'But Should You?', 'Logging in Swift'])(
    'is all of a sentence that is nothing else: %s',
    (sentence) => {
      expect(heading(sentence)).toBe(sentence);
    },
  );

  it.each([
    'FTP is a very old and very crufty protocol',
    'Apple provides two FTP APIs:',
    'The Network Extension Provider is old',
    'A Save Config button that saves it',
    'However, this is not so',
    'macOS lets the user put apps anywhere',
    'URLSession was deprecated for FTP',
    'Personally I try to avoid this',
    'NWConnection',
    'Thank you!',
    'Error Domain=NSPOSIXErrorDomain Code=28',
    '2025-10-06 Explained that',
    '',
  ])('is nothing of a plain sentence: %s', (sentence) => {
    expect(heading(sentence)).toBe('');
  });

  it('never ends within a word, and is never longer than the sentence', () => {
    fc.assert(
      fc.property(hostileText, (sentence) => {
        const length = headingLength(sentence);
        expect(length).toBeLessThanOrEqual(sentence.length);
        if (length > 0 && length < sentence.length) expect(sentence.charAt(length)).toBe(' ');
      }),
    );
  });
});

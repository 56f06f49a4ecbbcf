import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, help, searched, tooLong, urlOf } from '../../../src/answer/templates.ts';
import { standing } from '../../../src/answer/templates-threads.ts';
import type { Counts } from '../../../src/model/answer.ts';
import type { Activity, Count } from '../../../src/model/document.ts';
import { makeNote, makeThread } from '../../support/make.ts';

const count = (text: string, value: number): Count => ({ text, value });
const counts = (threads: number, notes = 0, errorCodes = 0): Counts => ({
  threads,
  notes,
  errorCodes,
});
const active = (text: string): Activity => ({
  text,
  date: undefined,
  precision: 'month',
  approximate: false,
});

describe('standing', () => {
  it('says how far a post was read, when it was alive, and that its replies are not here', () => {
    const thread = makeThread({
      replies: count('7', 7),
      views: count('2.1k', 2100),
      activity: active('Mar ’26'),
    });
    expect(standing(thread)).toBe(
      'forum, 2.1k views, active Mar ’26; its 7 replies are not in this copy',
    );
  });

  it.each([
    [count('0', 0), 'no replies when copied'],
    [count('1', 1), 'its 1 reply is not in this copy'],
    [count('2', 2), 'its 2 replies are not in this copy'],
    [count('1.2k', 1200), 'its 1.2k replies are not in this copy'],
  ])('counts replies as the forum prints them: %j', (replies, words) => {
    expect(standing(makeThread({ replies }))).toMatch(
      new RegExp(`; ${words.replace('.', '\\.')}$`),
    );
  });

  it.each([
    ['Jun ’25', 'active Jun ’25'],
    ['1w', 'active 1 week before the copy'],
    ['3d', 'active 3 days before the copy'],
    ['5h', 'active 5 hours before the copy'],
    ['20m', 'active 20 minutes before the copy'],
    ['2y', 'active 2 years before the copy'],
  ])('says when a post was active, printed as %s', (text, words) => {
    expect(standing(makeThread({ activity: active(text) }))).toContain(`, ${words};`);
  });
});

describe('counts', () => {
  it('are said in the singular and the plural', () => {
    expect(searched(counts(1))).toBe('Searched 1 thread.');
    expect(searched(counts(20))).toBe('Searched 20 threads.');
    expect(searched(counts(20, 1, 2))).toBe('Searched 20 threads, 1 note and 2 error codes.');
    expect(searched(counts(20, 200))).toBe('Searched 20 threads and 200 notes.');
    expect(searched(counts(0, 200))).toBe('Searched no threads and 200 notes.');
    expect(help(counts(20))).toContain('20 forum threads');
    expect(help(counts(20, 200, 627))).toContain('20 forum threads, 200 notes and 627 error codes');
  });

  it.each([
    [1, 0, '1 thread comes close; it'],
    [3, 0, '3 threads come close; none'],
    [0, 1, '1 note comes close; it'],
    [0, 2, '2 notes come close; none'],
    [1, 2, '3 entries come close; none'],
  ])('of %d threads and %d notes that come close: %s', (threads, notes, words) => {
    expect(closest({ threads, notes })).toContain(`Not sure. ${words}`);
  });

  it('of kilobytes are said with the limit', () => {
    expect(tooLong(1000, 100)).toContain('1000 kB is over the limit of 100 kB');
  });
});

describe('urlOf', () => {
  it('is the address of a thread when it is known', () => {
    const url = 'https://developer.apple.com/forums/thread/773999';
    expect(urlOf(makeThread({ url }))).toBe(url);
  });

  it('is the first source of a note', () => {
    const [url, other] = ['https://a.example/1', 'https://a.example/2'];
    const sources = [
      { title: 'TN3151', url },
      { title: 'TN3135', url: other },
    ] as const;
    expect(urlOf(makeNote({ sources }))).toBe(url);
  });

  it('is a search of the forum for the title when it is not', () => {
    expect(urlOf(makeThread({ title: 'Split tunnel w/o A & B?' }))).toBe(
      'https://developer.apple.com/forums/search?q=Split+tunnel+w%2Fo+A+%26+B%3F',
    );
  });

  it('leads to the title again, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const url = new URL(urlOf(makeThread({ title })));
        expect(url.origin + url.pathname).toBe('https://developer.apple.com/forums/search');
        expect(url.searchParams.get('q')).toBe(title);
        expect(urlOf(makeThread({ title }))).not.toMatch(/\s/);
      }),
    );
  });
});

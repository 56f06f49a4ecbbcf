import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closest,
  help,
  searched,
  standing,
  tooLong,
  urlOf,
} from '../../../src/answer/templates.ts';
import type { Activity, Count } from '../../../src/model/document.ts';
import { makeThread } from '../../support/make.ts';

const count = (text: string, value: number): Count => ({ text, value });
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
    expect(searched(1)).toBe('Searched 1 thread.');
    expect(searched(20)).toBe('Searched 20 threads.');
    expect(closest(1)).toContain('1 thread comes close');
    expect(closest(3)).toContain('3 threads come close');
    expect(help(20)).toContain('20 forum threads');
    expect(tooLong(1000, 100)).toContain('1000 kB is over the limit of 100 kB');
  });
});

describe('urlOf', () => {
  it('is the address of a thread when it is known', () => {
    const url = 'https://developer.apple.com/forums/thread/773999';
    expect(urlOf(makeThread({ url }))).toBe(url);
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

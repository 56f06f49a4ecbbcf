import { describe, expect, it } from 'vitest';
import { type Listing, parseListing } from '../../../src/ingest/listing.ts';
import { readBundledListing, readFixture } from './fixtures.ts';
import {
  cardRows,
  cardsPage,
  makePrinted,
  PAGE_TOP,
  tablePage,
  tableRows,
} from './listing-text.ts';

const parse = (text: string): Listing =>
  parseListing(text, { file: 'forum/a.txt', copiedAt: undefined });
const titles = (text: string) => parse(text).threads.map((thread) => thread.title);
const without = (text: string, ...gone: readonly number[]) =>
  text
    .split('\n')
    .filter((_, at) => !gone.includes(at + 1))
    .join('\n');
const replaced = (text: string, line: number, by: string) =>
  text
    .split('\n')
    .with(line - 1, by)
    .join('\n');

const RECORDS = ['One', 'Two', 'Three'].map((title) =>
  makePrinted({ title, body: `What about ${title}?`, replies: '2', views: '87', activity: '3h' }),
);
/** Lines 1 to 10 are the page’s own, the second record begins at line 17. */
const TABLE = tablePage(RECORDS);
/** Lines 1 to 5 are the page’s own, the second record begins at line 16. */
const CARDS = cardsPage(RECORDS);

describe('a record with a line missing', () => {
  it.each([
    ['title', 17, 17, 'one line above the counters: the title or the body is missing'],
    ['body', 18, 17, 'one line above the counters: the title or the body is missing'],
    ['replies', 19, 21, '“3h” in the place of the views of the record that begins at line 17'],
    ['boosts', 20, 21, '“3h” in the place of the views of the record that begins at line 17'],
    ['views', 21, 21, '“3h” in the place of the views of the record that begins at line 17'],
    ['activity', 22, 21, 'the record that begins at line 17 ends here, before its activity'],
  ])('is left out of a table, its neighbours stay: %s', (_, gone, line, reason) => {
    const text = without(TABLE, gone);
    expect(titles(text)).toEqual(['One', 'Three']);
    expect(parse(text).problems).toEqual([{ file: 'forum/a.txt', line, reason }]);
  });

  it.each([
    ['title', 16, 16, 'one line above the counters: the title or the body is missing'],
    ['body', 17, 16, 'one line above the counters: the title or the body is missing'],
    [
      'word Replies',
      18,
      18,
      '“2” in the place of the word Replies of the record that begins at line 16',
    ],
    [
      'replies',
      19,
      19,
      '“Boosts” in the place of the replies of the record that begins at line 16',
    ],
    [
      'word Boosts',
      20,
      20,
      '“0” in the place of the word Boosts of the record that begins at line 16',
    ],
    ['boosts', 21, 21, '“Views” in the place of the boosts of the record that begins at line 16'],
    [
      'word Views',
      22,
      22,
      '“87” in the place of the word Views of the record that begins at line 16',
    ],
    ['views', 23, 23, '“Activity” in the place of the views of the record that begins at line 16'],
    [
      'word Activity',
      24,
      24,
      '“3h” in the place of the word Activity of the record that begins at line 16',
    ],
    ['activity', 25, 24, 'the record that begins at line 16 ends here, before its activity'],
  ])('is left out of the cards, its neighbours stay: %s', (_, gone, line, reason) => {
    const text = without(CARDS, gone);
    expect(titles(text)).toEqual(['One', 'Three']);
    expect(parse(text).problems).toEqual([{ file: 'forum/a.txt', line, reason }]);
  });

  it('is read from the other layout of the file, and told all the same', () => {
    const text = without([TABLE, ...cardRows(RECORDS)].join('\n'), 19);
    expect(titles(text)).toEqual(['One', 'Three', 'Two']);
    expect(parse(text).problems).toHaveLength(1);
  });
});

describe('a record with a line that cannot be read', () => {
  it.each([
    ['replies', 19, 'two'],
    ['boosts', 20, '1,024'],
    ['views', 21, '-87'],
    ['activity', 22, 'yesterday'],
  ])('is left out and named: %s', (field, line, text) => {
    const damaged = replaced(TABLE, line, text);
    const reason = `“${text}” in the place of the ${field} of the record that begins at line 17`;
    expect(titles(damaged)).toEqual(['One', 'Three']);
    expect(parse(damaged).problems).toEqual([{ file: 'forum/a.txt', line, reason }]);
  });

  it('does not take the next thread with it, even if its title is a number', () => {
    const records = [...RECORDS, makePrinted({ title: '1024' })];
    const last = tablePage(records).split('\n').length - 6;
    expect(titles(without(tablePage(records), last))).toEqual(['One', 'Two', '1024']);
    expect(titles(without(tablePage(records), last - 1))).toEqual(['One', 'Two', '1024']);
    expect(titles(replaced(tablePage(records), last, 'gestern'))).toEqual(['One', 'Two', '1024']);
  });
});

describe('a record with a line too many', () => {
  it.each([
    ['between title and body', 18],
    ['below the body', 19],
  ])('is left out when the line stands %s: each line may be the body’s', (_, line) => {
    const lines = TABLE.split('\n').toSpliced(line - 1, 0, 'A stray line.');
    expect(titles(lines.join('\n'))).toEqual(['One', 'Three']);
    expect(parse(lines.join('\n')).problems).toEqual([
      {
        file: 'forum/a.txt',
        line: 19,
        reason: expect.stringMatching(
          /in the place of the replies of the record that begins at line 17/,
        ),
      },
    ]);
  });

  it('does not hide the record below its activity when that stands twice', () => {
    const lines = TABLE.split('\n').toSpliced(22, 0, '3h');
    const reason = 'the activity of the record above stands twice';
    expect(titles(lines.join('\n'))).toEqual(['One', 'Two', 'Three']);
    expect(parse(lines.join('\n')).problems).toEqual([{ file: 'forum/a.txt', line: 23, reason }]);
  });

  it('is left out when its body stands on several lines', () => {
    const broken = replaced(TABLE, 18, 'let a = [\n5\n7\n]\nWhy?');
    expect(titles(broken)).toEqual(['One', 'Three']);
  });
});

describe('a file whose title lines were dropped', () => {
  const titleless = (rows: readonly string[], every: number) =>
    rows.filter((_, at) => at % every !== 0);
  const records = Array.from({ length: 20 }, (_, at) =>
    makePrinted({ title: `Title ${at}`, body: `This is the body of post ${at}.` }),
  );

  it.each([
    ['table', titleless(tableRows(records), 6)],
    ['cards', titleless(cardRows(records), 10)],
  ])('is refused with the line of the first: %s', (_, rows) => {
    expect(() => parse([...PAGE_TOP, ...rows].join('\n'))).toThrow(
      'forum/a.txt:6: the title lines are missing: in 20 of 20 records one line stands',
    );
  });

  it('is refused with headings too', () => {
    const rows = titleless(tableRows(records), 6);
    const text = [tablePage([]), ...rows].join('\n');
    expect(() => parse(text)).toThrow(
      'forum/a.txt:11: the title lines are missing: in 20 of 20 records one line stands where title and body belong.',
    );
  });

  it('is refused though a body on two lines looks like a title and a body', () => {
    const rows = titleless(tableRows(records), 6).with(0, 'First half,\nsecond half.');
    expect(() => parse([tablePage([]), ...rows].join('\n'))).toThrow('the title lines are missing');
  });

  it('is refused when only bodies are left', () => {
    const bodies = records.map((record) => record.body);
    expect(() => parse([tablePage([]), ...bodies].join('\n'))).toThrow(
      /^forum\/a\.txt:13: no readable thread: “This is the body of post 2\.” in the place of the replies/,
    );
  });

  it('keeps the threads of the layout that has its titles', () => {
    const rows = [...titleless(tableRows(records), 6), ...cardRows(records)];
    const text = [tablePage([]), ...rows].join('\n');
    expect(titles(text)).toEqual(records.map((record) => record.title));
    expect(parse(text).problems).toHaveLength(20);
  });

  it('is refused for the real page and for the invented one', () => {
    for (const text of [readBundledListing(), readFixture('listing.txt')]) {
      const known = new Set(parse(text).threads.map((thread) => thread.title));
      const lines = text.split('\n').filter((line) => !known.has(line));
      expect(() => parse(lines.join('\n'))).toThrow(
        /^forum\/a\.txt:21: the title lines are missing/,
      );
    }
  });
});

describe('a title and a body that do not belong together', () => {
  const both = (table: readonly string[]) =>
    [tablePage([]), ...table, ...cardRows(RECORDS)].join('\n');
  const rows = tableRows(RECORDS);

  it('are left out when the lines of one record between them were lost', () => {
    const text = both(rows.toSpliced(1, 6));
    expect(new Set(titles(text))).toEqual(new Set(['One', 'Two', 'Three']));
    expect(parse(text).threads.map((thread) => thread.body)).not.toContain(undefined);
    expect(parse(text).threads).toHaveLength(3);
    expect(parse(text).problems).toEqual([
      { file: 'forum/a.txt', line: 11, reason: expect.stringContaining('the other layout') },
    ]);
  });

  it('are left out when they changed places', () => {
    const text = both(rows.with(0, rows[1] ?? '').with(1, rows[0] ?? ''));
    expect(new Set(titles(text))).toEqual(new Set(['One', 'Two', 'Three']));
    expect(parse(text).threads).toHaveLength(3);
  });

  it.each([
    ['is as long as only a body is', 304, 1000],
    ['is longer than titles are, and than its body', 124, 123],
  ])('are left out when the title %s', (_, title, body) => {
    const long = makePrinted({ title: 't'.repeat(title), body: 'b'.repeat(body) });
    const text = tablePage([...RECORDS, long]);
    expect(titles(text)).toEqual(['One', 'Two', 'Three']);
    expect(parse(text).problems).toEqual([
      {
        file: 'forum/a.txt',
        line: 29,
        reason: `a title of ${title} characters above a body of ${body}: a body stands in its place`,
      },
    ]);
  });

  it('stay together when a long title has a longer body, or a usual title a short one', () => {
    const long = makePrinted({ title: 't'.repeat(300), body: 'b'.repeat(300) });
    const usual = makePrinted({ title: 't'.repeat(118), body: 'See title.' });
    expect(titles(tablePage([long, usual]))).toEqual([long.title, usual.title]);
  });
});

describe('a page whose own words are damaged', () => {
  it('is read from its first record on when the headings are missing', () => {
    const text = tableRows(RECORDS).join('\n');
    expect(titles(text)).toEqual(['One', 'Two', 'Three']);
    expect(parse(text).problems).toEqual([
      {
        file: 'forum/a.txt',
        line: 1,
        reason: expect.stringContaining('the headings above the first record are missing'),
      },
    ]);
  });

  it.each([6, 7, 8, 9, 10])('is read when the heading in line %d is missing', (line) => {
    const text = without(TABLE, line);
    expect(titles(text)).toEqual(['One', 'Two', 'Three']);
    expect(parse(text).problems).toEqual([
      { file: 'forum/a.txt', line: 1, reason: expect.stringContaining('are incomplete') },
    ]);
  });

  it('loses no more than the first record when nothing tells where it begins', () => {
    const text = without(CARDS, 5);
    expect(titles(text)).toEqual(['Two', 'Three']);
    expect(parse(text).problems).toHaveLength(1);
  });
});

describe('a file that ends in the middle of a record', () => {
  it.each([
    [17, 'the record that begins at line 17 ends here, before its body (the end of the file)'],
    [18, 'the record that begins at line 17 ends here, before its replies (the end of the file)'],
    [19, 'the record that begins at line 17 ends here, before its boosts (the end of the file)'],
    [20, 'the record that begins at line 17 ends here, before its views (the end of the file)'],
    [21, 'the record that begins at line 17 ends here, before its activity (the end of the file)'],
  ])('keeps the threads before and names line %d', (line, reason) => {
    const text = TABLE.split('\n').slice(0, line).join('\n');
    expect(titles(text)).toEqual(['One']);
    expect(parse(text).problems).toEqual([{ file: 'forum/a.txt', line, reason }]);
  });

  it('is refused when no record is complete', () => {
    expect(() => parse(TABLE.split('\n').slice(0, 15).join('\n'))).toThrow(
      /^forum\/a\.txt:\d+: no readable thread: .*Copy the text of the listing page again/,
    );
  });
});

describe('a file that is no listing', () => {
  it.each([
    ['is empty', ''],
    ['holds blanks alone', ' \n\t\n\r\n'],
  ])('is refused when it %s', (_, text) => {
    expect(() => parse(text)).toThrow('forum/a.txt:1: no thread: nowhere stand three counters');
  });

  it('is refused when it is a web page', () => {
    expect(() => parse('<html>\n<body>\n<p>Forums</p>\n</body>')).toThrow(
      /^forum\/a\.txt:3: no readable thread: “<p>Forums<\/p>” in the place of the replies/,
    );
  });

  it('is refused when it has a million lines', () => {
    expect(() => parse('a\n'.repeat(1_000_000))).toThrow(
      'forum/a.txt:1000001: more than 1000000 lines. Split the file into smaller ones.',
    );
  });

  it('tells a hundred problems one by one and counts the others', () => {
    const bad = makePrinted({ boosts: 'none' });
    const { problems } = parse(tablePage([makePrinted(), ...Array(300).fill(bad), makePrinted()]));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({
      line: 620,
      reason: '200 further problems from here to the end of the file',
    });
  });
});

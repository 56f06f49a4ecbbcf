import { describe, expect, it } from 'vitest';
import { readFixture } from './fixtures.ts';
import { COPIED, readExpected, readText, redress } from './forum-fixtures.ts';

const PAGE = readFixture('listing.html');
const expected = readExpected().threads;

const TITLE = (number: number, title = `Title ${number}`) =>
  `<a href="/forums/thread/${number}">${title}</a>`;
const row = (number: number, cells = ['1', '0', '87', '3h'], body = 'Body.') =>
  `<div><div>${TITLE(number)}<p>${body}</p></div>${cells.map((cell) => `<div>${cell}</div>`).join('')}</div>`;
const page = (...rows: readonly string[]) =>
  `<!DOCTYPE html><body><div>Post</div><div>Replies</div><div>Boosts</div><div>Views</div><div>Activity</div>${rows.join('')}</body>`;

describe('a listing page', () => {
  const read = readText(PAGE);

  it('shows its 20 threads as they are expected', () => {
    expect(read).toMatchObject({ kind: 'listing-html', bad: [], notes: [] });
    expect(
      read.threads.map((thread) => ({
        id: thread.number,
        url: thread.url,
        title: thread.title,
        body: thread.body,
        replies: thread.replies?.value,
        boosts: thread.boosts?.value,
        viewsNumber: thread.views?.value,
        views: thread.views?.text,
        activity: thread.activity?.text,
        created: thread.created,
        tags: thread.tags,
      })),
    ).toEqual(
      expected.map(({ author: _, ...thread }) => ({
        ...thread,
        views: String(thread.views),
        created: thread.created.slice(0, 10),
      })),
    );
  });

  it('says nothing of answers and takes no body for a beginning', () => {
    expect(read.threads.every(({ answers }) => answers === undefined)).toBe(true);
    expect(read.threads.every(({ isExcerpt }) => !isExcerpt)).toBe(true);
  });

  it('dates ages from the time of the copy, and leaves them undated without one', () => {
    expect(read.threads[0]?.activity).toMatchObject({ text: '3h', date: '2026-11-23T09' });
    const undated = readText(PAGE, { copied: undefined }).threads[0];
    expect(undated?.activity).toMatchObject({ text: '3h', date: undefined });
    const byDay = readText(PAGE, { copied: { ...COPIED, copied: '2026-11-23' } }).threads[0];
    expect(byDay?.activity).toMatchObject({ precision: 'day', approximate: true });
  });

  it('reads the same without classes and with other elements', () => {
    expect(redress(PAGE)).not.toMatch(/class=|<td|<tr|<p>|<li>/);
    expect(readText(redress(PAGE))).toEqual(read);
  });

  it('reads the same when every element but links and times is a span', () => {
    const spans = PAGE.replace(
      /(<\/?)(?!a\b|time\b|html|head|body|meta|title|link|!)[a-z]\w*/g,
      '$1span',
    );
    expect(readText(spans)).toEqual(read);
  });

  it('reads the same when its addresses are whole and carry what tracks readers', () => {
    const saved = PAGE.replace(
      /href="(\/forums\/thread\/\d+)"/g,
      'href="https://developer.apple.com$1?cid=vf-a-0010#top"',
    );
    expect(readText(saved)).toEqual(read);
  });

  it('shows nothing of scripts, styles and hidden parts', () => {
    const hostile = PAGE.replaceAll(
      '<p class',
      '<script>steal()</script><style>p{}</style><span hidden>ghost</span><p class',
    );
    expect(readText(hostile)).toEqual(read);
  });

  it('follows the headings when its columns stand in another order', () => {
    const turned = page(row(1, ['87', '1', '0', '3h'])).replace(
      '<div>Replies</div><div>Boosts</div><div>Views</div>',
      '<div>Views</div><div>Replies</div><div>Boosts</div>',
    );
    const [thread] = readText(turned).threads;
    expect([thread?.replies?.value, thread?.boosts?.value, thread?.views?.value]).toEqual([
      1, 0, 87,
    ]);
  });

  it('reads counters that stand below labels', () => {
    const cells = ['Replies', '2', 'Boosts', '1', 'Views', '2.1k', 'Activity', 'Oct ’26'];
    const [thread] = readText(page(row(7, cells))).threads;
    expect(thread).toMatchObject({
      number: 7,
      replies: { value: 2 },
      boosts: { value: 1 },
      views: { text: '2.1k', value: 2100 },
      activity: { text: 'Oct ’26', date: '2026-10' },
    });
  });

  it('takes the machine’s date where the printed one has a form of its own', () => {
    const time = '<time datetime="2026-11-20T01:00:00Z">3 days ago</time>';
    const [thread] = readText(page(row(1, ['1', '0', '87', time]))).threads;
    expect(thread?.activity).toEqual({
      text: '3 days ago',
      date: '2026-11-20',
      precision: 'day',
      approximate: false,
    });
  });

  it('keeps a link within a body in the body', () => {
    const body = 'See <a href="/forums/thread/9">that thread</a> first.';
    const { threads, bad } = readText(page(row(1, undefined, body), row(2)));
    expect(threads.map(({ number, body: text }) => [number, text])).toEqual([
      [1, 'See that thread first.'],
      [2, 'Body.'],
    ]);
    expect(bad).toEqual([]);
  });

  it('leaves out, with its reason, a thread that has no counters, and never lends it those of the next', () => {
    const { threads, bad } = readText(page(row(1), row(2, []), row(3), row(4), row(5, [])));
    expect(threads.map(({ number }) => number)).toEqual([1, 4]);
    expect(bad.map(({ reason }) => reason)).toEqual([
      'the threads 2 and 3 have only one set of counters',
      'the thread 5 has no counters below it',
    ]);
  });

  it('leaves out threads of a mirror', () => {
    const mirror = page(row(1)).replace(
      '/forums/thread/1',
      'https://mirror.example/forums/thread/1',
    );
    expect(() => readText(page(row(2)) + mirror)).not.toThrow();
    expect(readText(page(row(2)) + mirror).threads).toHaveLength(1);
    expect(() => readText(mirror)).toThrow(/^imported\/page: counters without a link to a thread/);
    expect(readText(mirror, { hosts: ['mirror.example'] }).threads).toHaveLength(1);
  });
});

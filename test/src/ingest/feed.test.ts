import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityOn, readDay } from '../../../src/ingest/moment.ts';
import { readFixture } from './fixtures.ts';
import { readExpected, readText } from './forum-fixtures.ts';

const FEED = readFixture('rss.xml');
const expected = readExpected().threads;

const item = (parts: Readonly<Record<string, string>>) => {
  const all = {
    title: 'A title',
    link: 'https://developer.apple.com/forums/thread/1',
    pubDate: 'Mon, 23 Nov 2026 09:12:04 +0000',
    'content:encoded': '&lt;p&gt;A body.&lt;/p&gt;',
    ...parts,
  };
  return `<item>${Object.entries(all)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')}</item>`;
};
const feed = (...items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>${items.join('')}</channel></rss>`;
const threadOf = (parts: Readonly<Record<string, string>>) =>
  readText(feed(item(parts))).threads[0];

describe('a feed', () => {
  const read = readText(FEED);

  it('shows its 20 threads with number, address, title and day', () => {
    expect(read).toMatchObject({ kind: 'feed', bad: [], notes: [] });
    const shown = read.threads.map(({ number, url, title, created, activity }) => ({
      id: number,
      url,
      title,
      created,
      date: activity?.date,
    }));
    const wanted = expected.map(({ id, url, title, created }) => {
      const day = created.slice(0, 10);
      return { id, url, title, created: day, date: day };
    });
    expect(shown.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0))).toEqual(wanted);
  });

  it('shows each body, or its beginning and that it is one', () => {
    for (const { number, body, isExcerpt } of read.threads) {
      const whole = expected.find(({ id }) => id === number)?.body ?? '';
      expect(isExcerpt).toBe(body.endsWith('…'));
      if (isExcerpt) expect(whole.startsWith(body.slice(0, -1))).toBe(true);
      else expect(body).toBe(whole);
    }
    expect(read.threads.filter(({ isExcerpt }) => isExcerpt)).toHaveLength(6);
  });

  it('says nothing of counters and answers, and keeps nobody’s name', () => {
    for (const { replies, boosts, views, answers } of read.threads) {
      expect([replies, boosts, views, answers]).toEqual(Array(4).fill(undefined));
    }
    const told = JSON.stringify(read);
    expect(expected.filter(({ author }) => told.includes(author))).toEqual([]);
  });

  it('writes the day as people read it', () => {
    expect(read.threads[0]?.activity).toEqual({
      text: '23 Nov 2026',
      date: '2026-11-23',
      precision: 'day',
      approximate: false,
    });
  });

  it('takes a text without a mark that ends within a sentence for a beginning', () => {
    const isCut = (body: string) => threadOf({ 'content:encoded': body })?.isExcerpt;
    expect(isCut('It stops with a')).toBe(true);
    expect(isCut('It stops...')).toBe(true);
    expect(isCut('It stops.')).toBe(false);
    expect(isCut('どうすればよいですか。')).toBe(false);
  });

  it('keeps the lines of code and shows no script', () => {
    const body = '<p>Try:</p><script>steal()</script><pre><code>if a {\n    b()\n}</code></pre>';
    expect(threadOf({ 'content:encoded': `<![CDATA[${body}]]>` })?.body).toBe(
      'Try:\nif a {\n    b()\n}',
    );
  });

  it('strips what tracks readers from links, and takes the guid where a link is missing', () => {
    const link = 'https://developer.apple.com/forums/thread/77?cid=rss&amp;answerId=5#5';
    expect(threadOf({ link })).toMatchObject({
      number: 77,
      url: 'https://developer.apple.com/forums/thread/77',
    });
    const guid = 'https://developer.apple.com/forums/thread/78';
    const [thread] = readText(feed(item({ guid }).replace(/<link>.*<\/link>/, ''))).threads;
    expect(thread?.number).toBe(78);
  });

  it.each([
    [{ link: 'https://mirror.example/forums/thread/1' }, /another host/],
    [{ link: 'https://developer.apple.com@mirror.example/forums/thread/1' }, /another host/],
    [{ link: 'javascript:alert(1)//forums/thread/1' }, /leads to no thread/],
    [{ link: 'https://developer.apple.com/forums/thread/0' }, /leads to no thread/],
    [{ link: 'https://devforums.apple.com/thread/1' }, /leads to no thread/],
    [{ title: '' }, /has no title/],
    [{ title: 'x'.repeat(301) }, /301 characters/],
    [{ 'content:encoded': '<![CDATA[<script>x</script>]]>' }, /no text below its title/],
    [{ 'content:encoded': `<![CDATA[${'<b>x'.repeat(5001)}]]>` }, /more than 5000 tags/],
  ])('leaves out an item with %j and keeps the others', (parts, reason) => {
    const link = 'https://developer.apple.com/forums/thread/2';
    const { threads, bad } = readText(feed(item(parts), item({ link })));
    expect(threads.map(({ number }) => number)).toEqual([2]);
    expect(bad).toEqual([
      { place: 'imported/page', line: undefined, reason: expect.stringMatching(reason) },
    ]);
  });

  it('accepts another host where the options name it', () => {
    const loopback = feed(item({ link: 'http://127.0.0.1:8080/forums/thread/9' }));
    expect(readText(loopback).threads).toEqual([]);
    expect(readText(loopback, { hosts: ['127.0.0.1:8080'] }).threads[0]?.url).toBe(
      'https://developer.apple.com/forums/thread/9',
    );
    expect(readText(loopback, { hosts: ['127.0.0.1'] }).threads).toHaveLength(1);
  });

  it('reads no more than 200 items', () => {
    const items = Array.from({ length: 203 }, (_, at) =>
      item({ link: `https://developer.apple.com/forums/thread/${at + 1}` }),
    );
    const { threads, bad } = readText(feed(...items));
    expect(threads).toHaveLength(200);
    expect(bad.map(({ reason }) => reason)).toEqual([
      '3 items over the limit of 200 were left out',
    ]);
  });

  it('reads Atom too', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>
      <title>A &lt; B</title><link href="https://developer.apple.com/forums/thread/5?cid=x"/>
      <published>2026-11-23T23:30:00-02:00</published>
      <content type="html">&lt;p&gt;Is &amp;lt;a&amp;gt; left?&lt;/p&gt;</content></entry></feed>`;
    expect(readText(atom)).toMatchObject({
      kind: 'feed',
      threads: [{ number: 5, title: 'A < B', body: 'Is <a> left?', created: '2026-11-24' }],
    });
  });

  it('refuses entities of its own, a broken feed, and RDF', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(99)}">]>${feed(item({ title: '&a;' }))}`;
    expect(() => readText(bomb)).toThrow(/defines entities of its own\. Load the feed again/);
    expect(() => readText('<rss version="2.0"><channel><item>')).toThrow(/no readable feed/);
    const rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>';
    expect(() => readText(rdf)).toThrow(/neither RSS 2\.0 nor Atom|no readable feed/);
  });
});

describe('the day of a date', () => {
  it.each([
    ['Mon, 23 Nov 2026 09:12:04 +0000', '2026-11-23'],
    ['Mon, 23 Nov 2026 23:30:00 -0100', '2026-11-24'],
    ['23 Nov 26 09:12 GMT', '2026-11-23'],
    ['Mon, 23 Nov 2026 23:30:00 PST', '2026-11-24'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-23T23:30:00.123-01:00', '2026-11-24'],
    ['2026-02-30', undefined],
    ['Mon, 31 Nov 2026 09:12:04 +0000', undefined],
    ['1999-01-01', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('is read from “%s”', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it('is the same whichever way it is written', () => {
    const date = fc.date({
      min: new Date('2000-01-02T00:00:00Z'),
      max: new Date('2099-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (when) => {
        const day = when.toISOString().slice(0, 10);
        expect(readDay(when.toUTCString())).toBe(day);
        expect(readDay(when.toISOString())).toBe(day);
        expect(readDay(activityOn(day).date ?? '')).toBe(day);
      }),
    );
  });
});

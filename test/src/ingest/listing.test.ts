import { describe, expect, it } from 'vitest';
import { type ListedThread, type Listing, parseListing } from '../../../src/ingest/listing.ts';
import {
  type ExpectedThread,
  expectedThreads,
  readBundledListing,
  readFixture,
} from './fixtures.ts';
import {
  cardRows,
  cardsPage,
  makePrinted,
  TABLE_HEADINGS,
  tablePage,
  tableRows,
} from './listing-text.ts';

const COPY = { copied: '2026-04-15', approximate: true };
const parse = (text: string): Listing =>
  parseListing(text, { file: 'forum/a.txt', copiedAt: COPY });
const titles = (listing: Listing) => listing.threads.map((thread) => thread.title);

describe('the listing that comes with the product', () => {
  const { threads, problems } = parse(readBundledListing());
  const find = (title: string): ListedThread | undefined =>
    threads.find((thread) => thread.title === title);

  it('holds exactly 20 threads, 18 of them in both layouts, without a problem', () => {
    expect(problems).toEqual([]);
    expect(titles({ threads, problems })).toEqual([
      'AdHoc IPA: "permission denied" when installing DNS Proxy NetworkExtension (all entitlements and profiles seem correct)',
      'Content Filters on devices without family controls authorisation.',
      'Ping without CFSockets',
      'Enhancing NEFilterPacketProvider with Process-Level Filtering',
      'wifi connect fail',
      'IOS app on MacOS 15 local network access',
      'Split tunnel w/o changing route table',
      'URLSessionWebSocketTask reports closeCode as invalid when state is completed',
      'iPhone App 进行网络请求的时候出错,报错信息为:未能完成该操作。设备上无剩余空间',
      'On FTP',
      'Real-time audio application on locked device',
      'Can NWBrowser be used in an AppIntent extension? NoAuth',
      'Entitlement Request Support',
      'Content Filter: sourceAppAuditToken empty only for Firefox',
      "Can't find server for API Endpoint that works.",
      "iOS not launching my app network extension, it seemingly isn't crashing it either",
      'Optimization Suggestion: Update Queue Prioritization by Payload Size.',
      'Debugging a Network Extension Provider',
      'Debug Tunnel.appEx on mac Designed for iPad',
      'Multicast Entitlement Inquiry',
    ]);
  });

  it.each([
    ['On FTP', 0, 0, 5800, '2025-10'],
    ['Ping without CFSockets', 7, 0, 2100, '2026-03'],
    ['IOS app on MacOS 15 local network access', 9, 0, 951, '2025-10'],
    [
      'URLSessionWebSocketTask reports closeCode as invalid when state is completed',
      2,
      3,
      220,
      '2025-04',
    ],
    ['Debug Tunnel.appEx on mac Designed for iPad', 3, 0, 173, '2025-04'],
    ['Multicast Entitlement Inquiry', 2, 0, 132, '2025-06'],
    ['wifi connect fail', 4, 0, 149, '2025-05'],
  ])('shows the counters and the month of %s', (title, replies, boosts, views, date) => {
    const thread = find(title);
    expect(thread?.replies.value).toBe(replies);
    expect(thread?.boosts.value).toBe(boosts);
    expect(thread?.views.value).toBe(views);
    expect(thread?.activity).toMatchObject({ date, precision: 'month', approximate: false });
  });

  it('keeps counters and dates as they are printed', () => {
    expect(find('On FTP')).toMatchObject({
      views: { text: '5.8k', value: 5800 },
      activity: { text: 'Oct ’25' },
    });
  });

  it('dates a relative age from the estimated day of the copy', () => {
    expect(find('Debugging a Network Extension Provider')?.activity).toEqual({
      text: '1w',
      date: '2026-04-08',
      precision: 'week',
      approximate: true,
    });
  });

  it('keeps each body whole and on one line', () => {
    expect(find('On FTP')?.body).toMatch(
      /^Questions about FTP crop up .* 2018-02-23 First posted\.$/,
    );
    expect(find('On FTP')?.body).toHaveLength(7780);
    expect(find('Debugging a Network Extension Provider')?.body).toHaveLength(13_971);
  });

  it('knows the two posts that Apple’s staff signed, and no other', () => {
    const signed = threads.filter((thread) => thread.signature !== undefined);
    expect(signed.map((thread) => [thread.title, thread.signature])).toEqual([
      ['On FTP', 'Developer Technical Support @ Apple'],
      ['Debugging a Network Extension Provider', 'Developer Technical Support @ Apple'],
    ]);
  });

  it('claims neither a number nor an address, which a text does not show', () => {
    expect(new Set(threads.map(({ number, url }) => `${number} ${url}`))).toEqual(
      new Set(['undefined undefined']),
    );
  });
});

/** Which of the threads of `expected.json` the two smaller listings hold. */
const SHOWN = {
  'listing.txt': [0, 20],
  'listing-table-only.txt': [0, 6],
  'listing-cards-only.txt': [6, 12],
} as const;

describe.each(Object.entries(SHOWN))('the listing text %s', (name, [from, to]) => {
  const shown = ({
    title,
    body,
    replies,
    boosts,
    views,
    viewsNumber,
    activity,
  }: ExpectedThread) => ({
    title,
    body,
    replies: { text: String(replies), value: replies },
    boosts: { text: String(boosts), value: boosts },
    views: { text: String(views), value: viewsNumber },
    activity: expect.objectContaining({ text: activity }),
  });

  it('parses to what was expected of it, without a problem', () => {
    const { threads, problems } = parse(readFixture(name));
    const expected = expectedThreads().slice(from, to).map(shown);
    expect(problems).toEqual([]);
    expect(threads).toHaveLength(expected.length);
    expect(threads).toEqual(expected.map((thread) => expect.objectContaining(thread)));
  });

  it('parses to the same with a mark in front, with other ends of line and with blank lines', () => {
    const text = readFixture(name);
    const plain = parse(text);
    expect(parse(`\uFEFF${text}`)).toEqual(plain);
    expect(parse(text.replaceAll('\n', '\r\n'))).toEqual(plain);
    expect(parse(text.replaceAll('\n', '\r'))).toEqual(plain);
    expect(parse(text.replaceAll('\n', '\n \n\n\t'))).toEqual(plain);
  });
});

describe('parseListing', () => {
  it('keeps two threads with one title and different bodies', () => {
    const one = makePrinted({ body: 'After sleep.' });
    const other = makePrinted({ body: 'After waking.' });
    expect(parse(tablePage([one, other])).threads.map((thread) => thread.body)).toEqual([
      'After sleep.',
      'After waking.',
    ]);
  });

  it('takes a post that stands twice for one, with the counters of the first', () => {
    const first = makePrinted({ views: '10' });
    const again = makePrinted({ views: '11' });
    const { threads } = parse(tablePage([first, again]));
    expect(threads.map((thread) => thread.views.value)).toEqual([10]);
  });

  it('reads two pages that were joined, each with its headings', () => {
    const joined = [
      tablePage([makePrinted({ title: 'One' }), makePrinted({ title: 'Two' })]),
      cardsPage([makePrinted({ title: 'Three' })]),
      tablePage([makePrinted({ title: '4' })]),
    ].join('\n');
    expect(parse(joined)).toMatchObject({ problems: [] });
    expect(titles(parse(joined))).toEqual(['One', 'Two', 'Three', '4']);
  });

  it('reads a tag page, which says how many posts there are', () => {
    const top = [
      ...['Network Extension', 'RSS for tag', 'Customize.', 'Network Extension Documentation'],
      ...['Posts under Network Extension tag', '200 Posts'],
      'Selecting any option will automatically load the page',
    ];
    const record = makePrinted({ title: '1024' });
    const table = [...top, ...TABLE_HEADINGS, ...tableRows([record])].join('\n');
    const cards = [...top, ...cardRows([record])].join('\n');
    expect(titles(parse(table))).toEqual(['1024']);
    expect(titles(parse(cards))).toEqual(['1024']);
  });

  it('reads a page whose longest body stands above its top as well', () => {
    const page = ['A body without its title.', tablePage([makePrinted()])].join('\n');
    expect(parse(page)).toMatchObject({ problems: [] });
    expect(titles(parse(page))).toEqual(['On FTP']);
  });

  it('gives relative ages no date when nobody knows when the page was copied', () => {
    const page = tablePage([makePrinted({ activity: '1w' })]);
    const { threads } = parseListing(page, { file: 'a.txt', copiedAt: undefined });
    expect(threads[0]?.activity.date).toBeUndefined();
  });

  it('has a title that reads like the page’s own words', () => {
    const record = makePrinted({ title: 'Posts under Networking subtopic', body: 'Activity' });
    expect(titles(parse(cardsPage([record])))).toEqual([record.title]);
    expect(titles(parse(tablePage([record, makePrinted()])))).toEqual([record.title, 'On FTP']);
  });
});

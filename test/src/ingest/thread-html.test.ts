import { describe, expect, it } from 'vitest';
import { readFixture } from './fixtures.ts';
import { readExpected, readText, redress, withoutLinkedData } from './forum-fixtures.ts';

const PAGE = readFixture('thread.html');
const expected = readExpected();
const flat = (text = '') => text.replace(/\s+/g, '');

const FORMS: readonly (readonly [string, string])[] = [
  ['as it is', PAGE],
  ['without JSON-LD', withoutLinkedData(PAGE)],
  ['with broken JSON-LD', PAGE.replace('{"@context"', '{"@context')],
  ['without classes and with other elements', redress(PAGE)],
  [
    'without classes, JSON-LD and a canonical address',
    redress(withoutLinkedData(PAGE)).replace(/<link [^>]*>/, ''),
  ],
];

describe.each(FORMS)('the page of a thread, %s', (_, html) => {
  const read = readText(html);
  const [thread] = read.threads;

  it('shows the opening post', () => {
    const question = expected.threads.find(({ id }) => id === expected.thread.id);
    expect(read).toMatchObject({ kind: 'thread-html', bad: [] });
    expect(thread).toMatchObject({
      number: 990105,
      url: question?.url,
      title: question?.title,
      body: question?.body,
      replies: { value: 3 },
      boosts: { value: 2 },
      views: { text: '999', value: 999 },
      created: '2026-10-30',
      activity: { text: '2 Nov 2026', date: '2026-11-02', precision: 'day' },
      tags: ['Network Extension'],
      isExcerpt: false,
    });
  });

  it('shows the answers with number, address, role, day and acceptance', () => {
    expect(
      thread?.answers?.map(({ text, ...answer }) => ({ ...answer, text: flat(text) })),
    ).toEqual(
      expected.thread.replies.map(({ id, role, date, accepted, text }) => ({
        number: id,
        url: `https://developer.apple.com/forums/thread/990105?answerId=${id}#${id}`,
        role: role === '' ? undefined : role,
        date: date.slice(0, 10),
        isAccepted: accepted,
        text: flat(text),
      })),
    );
  });

  it('keeps the lines of code', () => {
    expect(thread?.answers?.[0]?.text).toContain(
      'interface.\nsetTunnelNetworkSettings(settings) { error in\n    guard error == nil else { return completion(error) }\n    self.readLoop()\n',
    );
  });

  it('keeps nobody’s name', () => {
    const names = [...expected.threads, ...expected.thread.replies].map(({ author }) => author);
    const told = JSON.stringify(read);
    expect(names.filter((name) => told.includes(name))).toEqual([]);
  });
});

describe('the page of a thread', () => {
  const bare = redress(withoutLinkedData(PAGE));

  it('takes no role from a name, a text or a word in small letters', () => {
    const claimed = bare
      .replace(
        '>tunnelmole</a> <time datetime="2026-10-31',
        '>Apple Staff</a> <time datetime="2026-10-31',
      )
      .replace('<div>Same here', '<div>Apple Staff</div><div>Same here')
      .replace('DTS Engineer', 'great engineer');
    expect(readText(claimed).threads[0]?.answers?.map(({ role }) => role)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(['Apple Staff', 'App Store Connect Engineer', 'Frameworks Engineer', 'Apple Designer'])(
    'knows the role %s',
    (role) => {
      const [thread] = readText(bare.replace('DTS Engineer', role)).threads;
      expect(thread?.answers?.[0]?.role).toBe(role);
    },
  );

  it('finds the number of an answer at its date as well, and an acceptance above its author', () => {
    const moved = bare
      .replace(/<a href="[^"]*">Link to this answer<\/a>/g, '')
      .replace(/<time datetime="(2026-1[01]-[03][12]T\d\d:\d\d:00Z)">/g, (time, when) => {
        const at = ['2026-10-31T09:00:00Z', '2026-10-31T18:20:00Z', '2026-11-02T07:45:00Z'].indexOf(
          when,
        );
        const id = 990105001 + at;
        return at < 0 ? time : `<a href="/forums/thread/990105?answerId=${id}#${id}">${time}`;
      })
      .replace(' <em>Accepted Answer</em>', '')
      .replace(/<a href="\/forums\/profile\/staff_example">/, '<em>Accepted Answer</em> $&');
    const answers = readText(moved).threads[0]?.answers;
    expect(answers?.map(({ number, isAccepted }) => [number, isAccepted])).toEqual([
      [990105001, true],
      [990105002, false],
      [990105003, false],
    ]);
    expect(answers?.[1]?.text).toBe(
      'The first point was it — the read loop started too early. Thanks!',
    );
  });

  it('does not name whom a post mentions', () => {
    const mention = bare.replace('Same here', '<a href="/forums/profile/bob">@bob</a> same here');
    expect(readText(mention).threads[0]?.answers?.[2]?.text).toMatch(/^@somebody same here/);
  });

  it('knows the answers of JSON-LD alone', () => {
    const silent = PAGE.replace(/<main>.*<\/main>/s, '');
    const [thread] = readText(silent).threads;
    expect(thread).toMatchObject({ title: 'Packet tunnel drops the first UDP datagram' });
    expect(
      thread?.answers?.map(({ number, isAccepted, role }) => [number, isAccepted, role]),
    ).toEqual([
      [990105001, true, undefined],
      [990105002, false, undefined],
      [990105003, false, undefined],
    ]);
  });

  it('says nothing of the last activity while it shows a part of the answers', () => {
    const [first] = readText(PAGE.replace('<span>3</span>', '<span>40</span>')).threads;
    expect(first?.activity).toBeUndefined();
  });

  it('takes the link of another thread’s answer for no answer', () => {
    const linked = bare.replace(
      'href="/forums/thread/990117"',
      'href="/forums/thread/1?answerId=2#2"',
    );
    expect(readText(linked).threads[0]?.answers).toHaveLength(3);
  });

  it.each([
    ['Security verification', 'Please verify you are human.', /a security check .* pass the check/],
    ['Sign In - Apple', 'Sign in to your Apple Account', /a login page .* Sign in with a browser/],
    [
      'Page Not Found',
      'The page you’re looking for can’t be found.',
      /\(404\)\. Check the address/,
    ],
    ['Other', 'Nothing to see', /Save the whole page of the thread or listing/],
  ])('refuses the page “%s” and says how that is mended', (title, words, message) => {
    const page = (link: string) =>
      `<!DOCTYPE html><html><head><title>${title}</title>${link}</head><body><h1>${words}</h1></body></html>`;
    const canonical =
      '<link rel="canonical" href="https://developer.apple.com/forums/thread/990105">';
    for (const link of ['', canonical]) {
      expect(() => readText(page(link))).toThrow(message);
      expect(() => readText(page(link))).toThrow(expect.objectContaining({ code: 'corpus' }));
    }
  });

  it('refuses the page of a mirror', () => {
    const mirror = PAGE.replaceAll('https://developer.apple.com/', 'https://mirror.example/');
    expect(() => readText(mirror)).toThrow(
      /another host than the forum.* Save the page of the forum/,
    );
    expect(readText(mirror, { hosts: ['mirror.example'] }).threads[0]?.url).toBe(
      'https://developer.apple.com/forums/thread/990105',
    );
  });
});

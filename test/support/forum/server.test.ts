import { describe, expect, it, onTestFinished } from 'vitest';
import { type Forum, startForum } from './server.ts';

type Options = Parameters<typeof startForum>[0];

async function open(options?: Options): Promise<Forum> {
  const forum = await startForum(options);
  onTestFinished(() => forum.close());
  return forum;
}

async function read(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describe('the forum of tests', () => {
  it('shows its threads in the feed, the listing and on pages of their own', async () => {
    const forum = await open({ threads: [{ number: 7, title: 'A <b> & "c"', body: 'x ]]> y' }] });
    const title = '<title>A &lt;b&gt; &amp; &quot;c&quot;';
    expect(await read(forum.feedUrl())).toContain(title);
    expect(await read(forum.feedUrl())).toContain('/forums/thread/7</link>');
    expect(await read(forum.listingUrl())).toContain('href="/forums/thread/7"');
    expect(await read(forum.threadUrl(7))).toContain(title);
  });

  it('has 20 threads in a feed and on a page, the newest first', async () => {
    const forum = await open({ threads: Array.from({ length: 25 }, () => ({})) });
    const numbers = async (url: string): Promise<string[]> =>
      Array.from(
        (await read(url)).matchAll(/thread\/(\d+)(?:"|<\/link>)/g),
        (match) => match[1] ?? '',
      );
    const [feed, first, second] = await Promise.all(
      [forum.feedUrl(), forum.listingUrl(), forum.listingUrl(2)].map(numbers),
    );
    const all = forum.all().map(({ number }) => String(number));
    expect(feed).toEqual(all.slice(0, 20));
    expect(first).toEqual(all.slice(0, 20));
    expect(second).toEqual(all.slice(20));
  });

  it('shows answers, who is staff, and which answer was accepted', async () => {
    const forum = await open();
    const reply = {
      id: 990_300_001,
      author: 'staff_example',
      role: 'DTS Engineer',
      created: '2026-11-20T10:00:00Z',
      body: 'First.\n\nSecond.',
      isAccepted: true,
    };
    const { number } = forum.add({ replies: [reply] });
    const page = await read(forum.threadUrl(number));
    for (const part of ['DTS Engineer', 'Accepted Answer', '<p>First.</p><p>Second.</p>']) {
      expect(page).toContain(part);
    }
    expect(page).toContain(`/forums/thread/${number}?answerId=${reply.id}#${reply.id}`);
  });

  it('changes with its threads, its tag and its date as well', async () => {
    const forum = await open({ threads: [{ number: 7 }] });
    const ask = async (): Promise<string> => {
      const { headers } = await fetch(forum.feedUrl());
      return `${headers.get('etag')} ${headers.get('last-modified')}`;
    };
    const seen = [await ask()];
    forum.edit(7, { body: 'Another text' });
    seen.push(await ask());
    forum.add({ number: 8 });
    seen.push(await ask());
    forum.remove(8);
    expect(await read(forum.feedUrl())).not.toContain('/thread/8');
    const dates = [...seen, await ask()].map((each) => Date.parse(each.replace(/^\S+ /, '')));
    expect(new Set(seen).size).toBe(3);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect(new Set(dates).size).toBe(4);
  });

  it('lets requests meet troubles, as often and where it is told to', async () => {
    const forum = await open({ threads: [{ number: 7 }] });
    forum.trouble({ kind: 'status', status: 500 }, { path: '/forums/thread/7', times: 1 });
    const statuses = [forum.feedUrl(), forum.threadUrl(7), forum.threadUrl(7)];
    for (const [place, url] of statuses.entries()) {
      const { status } = await fetch(url);
      expect(status).toBe([200, 500, 200][place]);
    }
    forum.trouble({ kind: 'cut', when: 'at-once' });
    await expect(fetch(forum.feedUrl())).rejects.toThrow();
    forum.calm();
    expect((await fetch(forum.feedUrl())).status).toBe(200);
    expect(forum.requests.map(({ status }) => status)).toEqual([200, 500, 200, undefined, 200]);
  });

  it('has a feed with the fields that the feed of the real forum has', async () => {
    const forum = await open({ threads: [{}] });
    const item = /<item>[\s\S]*?<\/item>/.exec(await read(forum.feedUrl()))?.[0] ?? '';
    const fields = Array.from(item.matchAll(/<([a-z][\w:]*)[ >]/gi), (match) => match[1]);
    expect(fields).toEqual([
      'item',
      'title',
      'link',
      'guid',
      'author',
      'pubDate',
      'content:encoded',
      'p',
    ]);
  });
});

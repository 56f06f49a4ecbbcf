import { describe, expect, it } from 'vitest';
import type { Forum } from '../../../support/forum/server.ts';
import {
  faultOf,
  makeWish,
  openFetcher,
  openForumAndFetcher,
  textOf,
} from './forum-and-fetcher.ts';

const PAUSE_MS = 60;
/** Milliseconds by which the clocks of two ends of a connection in one process may differ. */
const SLACK_MS = 5;

/** Milliseconds between the beginning of each request and the end of the one before. */
function pausesOf({ requests }: Forum): number[] {
  return requests.slice(1).map(({ at }, place) => at - (requests[place]?.ended ?? Number.NaN));
}

describe('turns', () => {
  it('asks a host one at a time, in the order of asking, with a pause in between', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const numbers = [1, 2, 3, 4].map((number) => forum.add({ number }).number);
    await Promise.all(
      numbers.map((number) =>
        fetcher.fetch(makeWish({ url: forum.threadUrl(number), pauseMs: PAUSE_MS })),
      ),
    );
    expect(forum.requests.map(({ path }) => path)).toEqual(
      numbers.map((number) => `/forums/thread/${number}`),
    );
    expect(forum.requests.map(({ overlapping }) => overlapping)).toEqual([0, 0, 0, 0]);
    for (const pause of pausesOf(forum)) expect(pause).toBeGreaterThanOrEqual(PAUSE_MS - SLACK_MS);
  });

  it('counts the pause from the end of a slow answer', async () => {
    const { forum, fetcher } = await openForumAndFetcher({ limits: { totalMs: 150 } });
    forum.trouble({ kind: 'slow-body', everyMs: 10 }, { times: 1 });
    const slow = faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl(), pauseMs: PAUSE_MS })));
    await fetcher.fetch(makeWish({ url: forum.feedUrl(), pauseMs: PAUSE_MS }));
    expect((await slow).message).toContain('took longer');
    expect(forum.requests[1]?.overlapping).toBe(0);
    expect(pausesOf(forum)[0]).toBeGreaterThanOrEqual(PAUSE_MS - SLACK_MS);
  });

  it('pauses before it follows a redirect', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'redirect', to: forum.feedUrl() }, { times: 1 });
    await fetcher.fetch(makeWish({ url: forum.feedUrl(), pauseMs: PAUSE_MS }));
    expect(pausesOf(forum)[0]).toBeGreaterThanOrEqual(PAUSE_MS - SLACK_MS);
  });

  it('lets nobody wait for another host', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'silent-body' }, { times: 1 });
    const giveUp = new AbortController();
    const slow = fetcher.fetch(makeWish({ url: forum.feedUrl() }), giveUp.signal);
    await forum.until(() => forum.requests.length === 1, 'a request');
    const host = forum.host.replace('127.0.0.1', 'localhost');
    const both = openFetcher({ privateHosts: [forum.host, host] });
    expect(
      await textOf(both.fetch(makeWish({ url: `http://${host}/forums/thread/990201` }))),
    ).toContain('On FTP');
    giveUp.abort(new Error('enough'));
    await expect(slow).rejects.toThrow('enough');
  });

  it('lets a caller give up while others are asking, and goes on with the next', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'silent-body' }, { times: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const asking = fetcher.fetch(makeWish({ url: forum.feedUrl() }), first.signal);
    const waiting = fetcher.fetch(makeWish({ url: forum.feedUrl() }), second.signal);
    const next = textOf(fetcher.fetch(makeWish({ url: forum.threadUrl(990_201) })));
    await forum.until(() => forum.requests.length === 1, 'a request');
    second.abort(new Error('impatient'));
    await expect(waiting).rejects.toThrow('impatient');
    first.abort(new Error('enough'));
    await expect(asking).rejects.toThrow('enough');
    expect(await next).toContain('On FTP');
    expect(forum.requests).toHaveLength(2);
  });

  it('goes on after a fault', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const bad = faultOf(fetcher.fetch(makeWish({ url: `${forum.url}/nothing` })));
    const good = textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect((await bad).message).toContain('404');
    expect(await good).toContain('On FTP');
  });
});

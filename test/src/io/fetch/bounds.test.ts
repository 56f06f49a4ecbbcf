import { describe, expect, it } from 'vitest';
import { FETCH_LIMITS } from '../../../../src/io/fetch/fetch-limits.ts';
import { faultOf, makeWish, openForumAndFetcher, textOf } from './forum-and-fetcher.ts';

const ENCODINGS = ['gzip', 'deflate', 'br'] as const;

describe('time-outs', () => {
  it('gives up when no answer comes', async () => {
    const { forum, fetcher } = await openForumAndFetcher({ limits: { headersMs: 100 } });
    forum.trouble({ kind: 'slow-headers' });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('did not answer in time');
    expect(fault.isLasting).toBe(false);
    expect(forum.requests).toHaveLength(1);
  });

  it('gives up when the body falls silent', async () => {
    const { forum, fetcher } = await openForumAndFetcher({ limits: { idleMs: 100 } });
    forum.trouble({ kind: 'silent-body' });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('fell silent');
    await forum.until(() => forum.requests[0]?.ended !== undefined, 'the end of the request');
  });

  it('gives up on a body that trickles for ever', async () => {
    const { forum, fetcher } = await openForumAndFetcher({
      limits: { idleMs: 5000, totalMs: 300 },
    });
    forum.trouble({ kind: 'slow-body', everyMs: 20 });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('took longer than 0.3 s');
    await forum.until(() => forum.requests[0]?.ended !== undefined, 'the end of the request');
  });

  it('gives up when no connection comes about', async () => {
    const { fetcher } = await openForumAndFetcher({
      limits: { connectMs: 100 },
      resolve: () => new Promise(() => {}),
    });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: 'https://forum.example/' })));
    expect(fault.message).toContain('did not take the connection in time');
  });
});

describe('sizes', () => {
  it('allows 10 MB', () => {
    expect(FETCH_LIMITS.bytes).toBe(10 * 1024 * 1024);
  });

  it('takes a body of just the limit, and refuses one byte more', async () => {
    const { forum, fetcher } = await openForumAndFetcher({ limits: { bytes: 1000 } });
    forum.trouble({ kind: 'bytes', bytes: Buffer.alloc(1000, 'a') }, { times: 1 });
    expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toHaveLength(1000);
    forum.trouble({ kind: 'bytes', bytes: Buffer.alloc(1001, 'a') }, { times: 1 });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('more than 1000 bytes');
    expect(fault.isLasting).toBe(true);
  });

  it('refuses a body without end', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'endless-body' });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('more than 10485760 bytes');
    await forum.until(() => forum.requests[0]?.ended !== undefined, 'the end of the request');
  });

  it('believes a length that is too large before the body comes', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'headers', headers: { 'content-length': '99999999999' } });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('more than 10485760 bytes');
  });

  it.each(ENCODINGS)(
    'refuses a %s bomb, which has no end, without unpacking it',
    async (encoding) => {
      const { forum, fetcher } = await openForumAndFetcher();
      forum.trouble({ kind: 'bomb', encoding });
      const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
      expect(fault.message).toContain('more than 10485760 bytes');
      expect(fault.isLasting).toBe(true);
      await forum.until(() => forum.requests[0]?.ended !== undefined, 'the end of the request');
    },
  );

  it('gives the connection up, not the next request, after a redirect with an endless body', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble(
      { kind: 'endless-body', status: 302, headers: { location: '/forums/thread/990201' } },
      { times: 1 },
    );
    expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toContain('On FTP');
  });
});

describe('damage', () => {
  it.each(ENCODINGS)('does not take half of a body in %s for the whole', async (encoding) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'truncated', encoding });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('damaged compressed body');
  });

  it.each(ENCODINGS)('does not take garbage for %s', async (encoding) => {
    const { forum, fetcher } = await openForumAndFetcher();
    const bytes = Buffer.from('this was never compressed by anybody');
    forum.trouble({ kind: 'bytes', bytes, headers: { 'content-encoding': encoding } });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('damaged compressed body');
  });

  it.each(['zstd', 'gzip, gzip', 'constructor'])('refuses the compression %s', async (encoding) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'headers', headers: { 'content-encoding': encoding } });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('was not asked for');
  });

  it('says so when headers have no end', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'headers', headers: { 'x-long': 'x'.repeat(20_000) } });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('headers without end');
  });

  it('says so when it is no HTTP', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'garbage' });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('no HTTP answer');
  });

  it('says so when nothing listens there', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    await forum.close();
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('nothing listens there');
  });
});

describe('further attempts', () => {
  it.each([500, 502, 503, 504])('tries a status of %d twice more', async (status) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'status', status }, { times: 2 });
    expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toContain('On FTP');
    forum.trouble({ kind: 'status', status });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault).toMatchObject({ isLasting: false, retryAfterMs: undefined });
    expect(forum.requests).toHaveLength(6);
  });

  it.each(['at-once', 'in-body'] as const)('tries again after a cut %s', async (when) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'cut', when }, { times: 2 });
    expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toContain('On FTP');
    forum.trouble({ kind: 'cut', when });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('cut the connection');
    expect(forum.requests).toHaveLength(6);
  });

  it('keeps the pause between attempts as well', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'status', status: 500 }, { times: 1 });
    await fetcher.fetch(makeWish({ url: forum.feedUrl(), pauseMs: 120 }));
    const [first, second] = forum.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(120);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { createFetcher } from '../../../../src/io/fetch/create-fetcher.ts';
import {
  faultOf,
  makeWish,
  openFetcher,
  openForumAndFetcher,
  textOf,
  USER_AGENT,
} from './forum-and-fetcher.ts';

describe('what is sent', () => {
  it('says who asks and what is wanted, and nothing else', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    expect(forum.requests[0]).toMatchObject({ method: 'GET' });
    expect(forum.requests[0]?.headers).toEqual({
      host: forum.host,
      connection: 'keep-alive',
      'user-agent': USER_AGENT,
      accept: expect.stringContaining('application/rss+xml'),
      'accept-encoding': 'gzip, deflate, br',
    });
  });

  it('sends no cookie back, and no Referer after a redirect', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble(
      {
        kind: 'status',
        status: 302,
        headers: { 'set-cookie': 'id=1', location: '/forums/thread/990201' },
      },
      { times: 1 },
    );
    await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    for (const { headers } of forum.requests) {
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/cookie|referer|authorization/)]),
      );
    }
  });

  it('keeps the query and drops the fragment', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    await fetcher.fetch(makeWish({ url: `${forum.listingUrl(1)}&sortBy=created#end` }));
    expect(forum.requests[0]?.path).toMatch(/\?page=1&sortBy=created$/);
  });

  it('goes past the proxies of the environment', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'HTTPS_PROXY']) {
      vi.stubEnv(name, 'http://127.0.0.1:9');
    }
    try {
      expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toContain('On FTP');
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('what is asked again', () => {
  it('asks with the tag and the date of the last time, and hears that nothing has changed', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const first = await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    const again = await fetcher.fetch(
      makeWish({ url: forum.feedUrl(), etag: first.etag, lastModified: first.lastModified }),
    );
    expect(forum.requests[1]?.headers).toMatchObject({
      'if-none-match': first.etag,
      'if-modified-since': first.lastModified,
    });
    expect(again).toEqual({
      kind: 'unchanged',
      etag: first.etag,
      lastModified: first.lastModified,
    });
  });

  it.each(['etag', 'last-modified'] as const)('is content with %s alone', async (validators) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.delivery.validators = validators;
    const first = await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    const wish = makeWish({
      url: forum.feedUrl(),
      etag: first.etag,
      lastModified: first.lastModified,
    });
    expect(await fetcher.fetch(wish)).toMatchObject({ kind: 'unchanged' });
    forum.add();
    expect(await fetcher.fetch(wish)).toMatchObject({ kind: 'body' });
  });

  it('keeps what it knew when a 304 does not repeat it', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'status', status: 304 });
    const known = { etag: 'W/"abc"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' };
    const fetched = await fetcher.fetch(makeWish({ url: forum.feedUrl(), ...known }));
    expect(fetched).toEqual({ kind: 'unchanged', ...known });
  });

  it('takes a 304 that nobody asked for as a fault', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'status', status: 304 });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('nobody asked');
    expect(fault.isLasting).toBe(false);
  });

  it('neither keeps nor sends a tag or a date that no request may hold', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({
      kind: 'headers',
      headers: { etag: 'without quotes', 'last-modified': 'gestern \u00fc' },
    });
    expect(await fetcher.fetch(makeWish({ url: forum.feedUrl() }))).toMatchObject({
      etag: undefined,
      lastModified: undefined,
    });
    await fetcher.fetch(
      makeWish({ url: forum.feedUrl(), etag: '"a"\r\nx: y', lastModified: 'a\nb' }),
    );
    expect(forum.requests[1]?.headers).not.toHaveProperty('if-none-match');
    expect(forum.requests[1]?.headers).not.toHaveProperty('if-modified-since');
    expect(forum.requests[1]?.headers).not.toHaveProperty('x');
  });
});

describe('what comes back', () => {
  it.each(['identity', 'gzip', 'deflate', 'br'] as const)(
    'reads a body sent as %s',
    async (encoding) => {
      const { forum, fetcher } = await openForumAndFetcher();
      forum.delivery.encoding = encoding;
      expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toContain(
        '<title>On FTP</title>',
      );
    },
  );

  it('leaves the charset to the parsers', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const bytes = Buffer.from('<p>\u00fcber</p>', 'latin1');
    forum.trouble({
      kind: 'bytes',
      bytes,
      headers: { 'content-type': 'text/html; charset=utf-16' },
    });
    const fetched = await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    expect(fetched).toMatchObject({ kind: 'body', contentType: 'text/html; charset=utf-16' });
    expect(fetched.kind === 'body' && Buffer.compare(fetched.bytes, bytes)).toBe(0);
  });

  it.each([
    'text/html',
    'text/plain; charset=utf-8',
    'TEXT/XML',
    'text/markdown',
    'application/xml',
    'application/rss+xml;charset=UTF-8',
    'application/atom+xml',
    'application/xhtml+xml',
  ])('takes %s', async (type) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'headers', headers: { 'content-type': type } });
    expect(await fetcher.fetch(makeWish({ url: forum.feedUrl() }))).toMatchObject({
      contentType: type,
    });
  });

  it.each([
    'application/json',
    'image/png',
    'application/octet-stream',
    'application/pdf',
    'text',
    'xml',
    'multipart/form-data; text/html',
  ])('refuses %s until a person has mended the address', async (type) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'headers', headers: { 'content-type': type } });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault).toMatchObject({ code: 'source', isLasting: true });
    expect(fault.message).toContain(type);
  });

  it.each([
    [400, false],
    [401, true],
    [403, true],
    [404, true],
    [410, true],
    [418, false],
    [206, false],
    [204, false],
  ])('takes status %d as a fault; lasting: %s', async (status, isLasting) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'status', status });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault).toMatchObject({ code: 'source', isLasting });
    expect(fault.message).toContain(`${forum.feedUrl()} answered with status ${status}`);
    expect(forum.requests).toHaveLength(1);
  });

  it.each([429, 503, 500])(
    'tells the caller how long a status of %d asks to wait, and does not ask again',
    async (status) => {
      const { forum, fetcher } = await openForumAndFetcher();
      forum.trouble({ kind: 'status', status, headers: { 'retry-after': '120' } });
      const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
      expect(fault).toMatchObject({ retryAfterMs: 120_000, isLasting: false });
      expect(forum.requests).toHaveLength(1);
    },
  );

  it('does not tell queries, which may be secrets', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const fault = await faultOf(
      fetcher.fetch(makeWish({ url: `${forum.url}/nothing?token=s3cret` })),
    );
    expect(fault.message).not.toContain('s3cret');
  });
});

describe('the end', () => {
  it('rejects with the reason of the caller who gives up', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'slow-headers' });
    const giveUp = new AbortController();
    const fetched = fetcher.fetch(makeWish({ url: forum.feedUrl() }), giveUp.signal);
    await forum.until(() => forum.requests.length === 1, 'a request');
    const reason = new Error('enough');
    giveUp.abort(reason);
    await expect(fetched).rejects.toBe(reason);
    await forum.until(() => forum.requests[0]?.ended !== undefined, 'the end of the request');
  });

  it('ends what is under way and takes no more when it closes, also twice', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'silent-body' });
    const fetched = faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    await forum.until(() => forum.requests.length === 1, 'a request');
    await fetcher.close();
    expect((await fetched).message).toContain('stopping');
    await fetcher.close();
    expect((await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).message).toContain(
      'stopping',
    );
    expect(forum.requests).toHaveLength(1);
  });

  it.each(['', 'localhost', 'http://localhost:1', 'a b:1', 'user@host:1', 'host:'])(
    'refuses %j as a private host',
    (host) => {
      expect(() => createFetcher({ userAgent: USER_AGENT, privateHosts: [host] })).toThrow(
        /FETCH_PRIVATE_HOSTS/,
      );
    },
  );

  it.each(['', 'developer.apple.com', '/forums', 'https://'])(
    'says that %j is no address',
    async (url) => {
      const fault = await faultOf(openFetcher().fetch(makeWish({ url })));
      expect(fault).toMatchObject({ isLasting: true, code: 'source' });
    },
  );
});

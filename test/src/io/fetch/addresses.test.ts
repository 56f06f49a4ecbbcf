import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Resolve } from '../../../../src/io/fetch/checked-connector.ts';
import {
  faultOf,
  makeWish,
  openFetcher,
  openForumAndFetcher,
  textOf,
} from './forum-and-fetcher.ts';

/** Public by its range, and assigned to nobody: no packet arrives anywhere. */
const NOBODY = '2e00::1';

/** Gives one list of addresses after the other, the last for ever, and counts. */
function answering(...lists: readonly string[][]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (host) => {
    const addresses = lists[Math.min(asked.length, lists.length - 1)] ?? [];
    asked.push(host);
    return Promise.resolve(
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, asked };
}

/** A port of this machine that counts who connects. */
async function openTrap(): Promise<{ port: number; visits: () => number }> {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.on('error', () => {}).destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') return expect.fail('no port');
  return { port: address.port, visits: () => visits };
}

describe('addresses that are not asked', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://10.0.0.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://224.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:7f00:1::1]/',
  ])('does not ask %s, which is private', async (url) => {
    const { resolve, asked } = answering(['127.0.0.1']);
    const fault = await faultOf(openFetcher({ resolve }).fetch(makeWish({ url })));
    expect(fault).toMatchObject({ code: 'source', isLasting: true });
    expect(fault.message).toContain('private network');
    expect(asked).toEqual([]);
  });

  it.each([
    ['http://developer.apple.com/', 'not https'],
    ['http://developer.apple.com:443/', 'not https'],
    ['https://developer.apple.com:8443/', 'port'],
    ['https://developer.apple.com:0/', 'port'],
    ['ftp://developer.apple.com/', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['data:text/html,x', 'only https'],
    ['https://user@developer.apple.com/', 'user or a password'],
    ['https://:s3cret@developer.apple.com/', 'user or a password'],
  ])('does not ask %s: %s', async (url, reason) => {
    const { resolve, asked } = answering([NOBODY]);
    const fault = await faultOf(openFetcher({ resolve }).fetch(makeWish({ url })));
    expect(fault).toMatchObject({ code: 'source', isLasting: true });
    expect(fault.message).toContain(reason);
    expect(fault.message).not.toContain('s3cret');
    expect(asked).toEqual([]);
  });

  it('does not ask its own machine by plain http, nor by a name, unless the configuration says so', async () => {
    const { forum } = await openForumAndFetcher();
    const port = new URL(forum.url).port;
    const strict = openFetcher();
    for (const url of [forum.url, `http://localhost:${port}/`, `https://localhost:${port}/`]) {
      const fault = await faultOf(strict.fetch(makeWish({ url, hosts: [`localhost:${port}`] })));
      expect(fault.isLasting).toBe(true);
    }
    expect(forum.connections()).toBe(0);
  });

  it('lets a private host be that host and port only', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const trap = await openTrap();
    await fetcher.fetch(makeWish({ url: forum.feedUrl() }));
    const url = `http://127.0.0.1:${trap.port}/`;
    expect(await faultOf(fetcher.fetch(makeWish({ url })))).toMatchObject({ isLasting: true });
    expect(trap.visits()).toBe(0);
  });

  it('asks another port than 443 when the source lists it', async () => {
    const { resolve, asked } = answering([NOBODY]);
    const fetcher = openFetcher({ resolve, limits: { connectMs: 200, retries: 0 } });
    const url = 'https://forum.example:8443/feed';
    const fault = await faultOf(fetcher.fetch(makeWish({ url, hosts: ['forum.example:8443'] })));
    expect(asked).toEqual(['forum.example']);
    expect(fault.isLasting).toBe(false);
  });
});

describe('names', () => {
  it.each([
    [['127.0.0.1']],
    [['10.1.2.3']],
    [['::1']],
    [['::ffff:169.254.169.254']],
    [[NOBODY, '192.168.0.1']],
    [['fd00::1', NOBODY]],
  ])('does not connect to a name that leads to %j', async (addresses) => {
    const { resolve, asked } = answering(addresses);
    const trap = await openTrap();
    const host = `rebind.example:${trap.port}`;
    const fault = await faultOf(
      openFetcher({ resolve }).fetch(makeWish({ url: `https://${host}/`, hosts: [host] })),
    );
    expect(fault).toMatchObject({ code: 'source', isLasting: true });
    expect(fault.message).toMatch(/rebind\.example is not asked.*private network/);
    expect(asked).toEqual(['rebind.example']);
    expect(trap.visits()).toBe(0);
  });

  it('connects to what it has looked at, however the name changes in between', async () => {
    const { resolve, asked } = answering([NOBODY], ['127.0.0.1']);
    const trap = await openTrap();
    const host = `rebind.example:${trap.port}`;
    const fetcher = openFetcher({ resolve, limits: { connectMs: 200, retries: 0 } });
    const wish = makeWish({ url: `https://${host}/`, hosts: [host] });
    // The first look finds a public address, and that one, which leads nowhere, is connected to.
    expect((await faultOf(fetcher.fetch(wish))).isLasting).toBe(false);
    expect(asked).toHaveLength(1);
    expect((await faultOf(fetcher.fetch(wish))).isLasting).toBe(true);
    expect(asked).toHaveLength(2);
    expect(trap.visits()).toBe(0);
  });

  it('looks a private host up as well, and asks it by its name', async () => {
    const { resolve, asked } = answering(['127.0.0.1']);
    const { forum } = await openForumAndFetcher();
    const host = `forum.example:${new URL(forum.url).port}`;
    const fetcher = openFetcher({ resolve, privateHosts: [host.toUpperCase()] });
    const text = await textOf(
      fetcher.fetch(makeWish({ url: forum.feedUrl().replace(forum.host, host) })),
    );
    expect(text).toContain('On FTP');
    expect(forum.requests[0]?.headers.host).toBe(host);
    expect(asked).toEqual(['forum.example']);
  });

  it('says so when nobody knows the name', async () => {
    const { resolve } = answering([]);
    const fault = await faultOf(
      openFetcher({ resolve }).fetch(makeWish({ url: 'https://forum.example/' })),
    );
    expect(fault.message).toContain('nobody knows');
  });

  it('uses the names of this machine by default', async () => {
    const { forum } = await openForumAndFetcher();
    const host = `localhost:${new URL(forum.url).port}`;
    const fetcher = openFetcher({ privateHosts: [host] });
    expect(
      await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl().replace(forum.host, host) }))),
    ).toContain('On FTP');
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])(
    'follows a %d within the host, with the conditions',
    async (status) => {
      const { forum, fetcher } = await openForumAndFetcher();
      const thread = forum.add({ title: 'The new place' });
      forum.trouble(
        { kind: 'redirect', to: `../../thread/${thread.number}#end`, status },
        { times: 1 },
      );
      const text = await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl(), etag: '"old"' })));
      expect(text).toContain('The new place');
      expect(forum.requests.map(({ path }) => path)).toEqual([
        new URL(forum.feedUrl()).pathname,
        `/forums/thread/${thread.number}`,
      ]);
      expect(forum.requests[1]?.headers).toMatchObject({ 'if-none-match': '"old"' });
    },
  );

  it('follows five, and not six', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const goOn = { kind: 'redirect', to: forum.feedUrl() } as const;
    forum.trouble(goOn, { times: 5 });
    expect(await textOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })))).toContain('On FTP');
    expect(forum.requests).toHaveLength(6);
    forum.trouble(goOn);
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('circle');
    expect(forum.requests).toHaveLength(12);
  });

  it('leaves the host only for hosts of the source', async () => {
    const { forum: other } = await openForumAndFetcher();
    const { forum, fetcher } = await openForumAndFetcher();
    const both = openFetcher({ privateHosts: [forum.host, other.host] });
    forum.trouble({ kind: 'redirect', to: other.feedUrl() });
    const fault = await faultOf(both.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.isLasting).toBe(true);
    expect(fault.message).toContain(`Add ${other.host}`);
    expect(other.connections()).toBe(0);
    for (const hosts of [[other.host], ['127.0.0.1']]) {
      expect(await textOf(both.fetch(makeWish({ url: forum.feedUrl(), hosts })))).toContain(
        'On FTP',
      );
    }
    // Allowed to the source, yet not by the configuration.
    const wish = makeWish({ url: forum.feedUrl(), hosts: [other.host] });
    expect((await faultOf(fetcher.fetch(wish))).isLasting).toBe(true);
    expect(other.requests).toHaveLength(2);
  });

  it.each([
    ['http://developer.apple.com/', ['developer.apple.com'], 'not https'],
    ['https://developer.apple.com:8443/', ['developer.apple.com'], 'port'],
    ['https://u:p@developer.apple.com/', ['developer.apple.com'], 'user or a password'],
    ['https://169.254.169.254/', ['169.254.169.254'], 'private network'],
    ['https://[::1]/', ['[::1]'], 'private network'],
    ['https://inside.example/', ['inside.example'], 'private network'],
    ['file:///etc/passwd', [], 'not among the hosts'],
    ['data:text/html,x', [], 'not among the hosts'],
    ['//developer.apple.com/', [], 'not among the hosts'],
    ['https://developer.apple.com.evil.example/', ['developer.apple.com'], 'not among the hosts'],
  ])('does not follow to %s', async (to, hosts, reason) => {
    const { resolve } = answering(['10.0.0.1']);
    const { forum, fetcher } = await openForumAndFetcher({ resolve });
    forum.trouble({ kind: 'redirect', to });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl(), hosts })));
    expect(fault).toMatchObject({ isLasting: true });
    expect(fault.message).toContain(reason);
    expect(forum.requests).toHaveLength(1);
  });

  it.each([undefined, 'http://', 'https://a b/'])('says so when it leads to %j', async (to) => {
    const { forum, fetcher } = await openForumAndFetcher();
    forum.trouble({ kind: 'redirect', to });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: forum.feedUrl() })));
    expect(fault.message).toContain('not to an address');
  });
});

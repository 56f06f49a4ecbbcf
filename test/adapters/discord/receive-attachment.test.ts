import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createFetchLog } from '../../../adapters/discord/attachment.ts';

const DISCORD = 'https://discord.com/api';
const CANNOT = 'The attachment could not be read from where it is kept; paste the lines instead.';
const NO_TEXT = 'The attachment is not text; attach a log as a text file.';
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A place that keeps files; returns its address, and what was asked of it. */
async function keeping(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked };
}

async function reading(bytes: string | Uint8Array) {
  const { url } = await keeping((_request, response) => void response.end(bytes));
  return createFetchLog(`${url}/api`)({ url: `${url}/a.log`, size: bytes.length });
}

describe('a log that is attached', () => {
  it('is read from the host of a set DISCORD_API_URL', async () => {
    expect(await reading('-65555 请求\nline 2')).toEqual({
      kind: 'read',
      text: '-65555 请求\nline 2',
    });
  });

  it.each([
    ['bytes that are no UTF-8', Uint8Array.of(0x61, 0xff, 0x62)],
    ['a NUL', 'a\0b'],
  ])('is no text when it holds %s', async (_what, bytes) => {
    expect(await reading(bytes)).toEqual({ kind: 'refused', words: NO_TEXT });
  });

  it('D18 is refused over 100 kB, by its announced size without a download', async () => {
    const { url, asked } = await keeping((_request, response) => void response.end('x'));
    const read = await createFetchLog(`${url}/api`)({ url: `${url}/a.log`, size: 100_001 });
    expect(read).toEqual({
      kind: 'refused',
      words:
        'The attachment has 101 kB, over the limit of 100 kB; send the lines around the first failure.',
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['a length', (size: number) => ({ 'content-length': size })],
    ['no length', () => ({})],
  ])(
    'D18 is refused over 100 kB, whatever its size says, when it comes with %s',
    async (_what, headers) => {
      const body = Buffer.alloc(300_000, 'x');
      const { url } = await keeping((_request, response) => {
        response.writeHead(200, headers(body.length));
        response.end(body);
      });
      const read = await createFetchLog(`${url}/api`)({ url: `${url}/a.log`, size: 10 });
      expect(read).toMatchObject({
        kind: 'refused',
        words: expect.stringMatching(/over the limit/),
      });
    },
  );

  it.each([
    'http://cdn.discordapp.com/a.log',
    'https://evil.example/a.log',
    'https://cdn.discordapp.com.evil.example/a.log',
    'https://cdn.discordapp.com:8443/a.log',
    'https://user:secret@cdn.discordapp.com/a.log',
    'http://127.0.0.1:1/a.log',
    'file:///etc/passwd',
    'not an address',
  ])('is not fetched from %s', async (url) => {
    expect(await createFetchLog(DISCORD)({ url, size: 10 })).toEqual({
      kind: 'refused',
      words: CANNOT,
    });
  });

  it('follows no redirect', async () => {
    const { url, asked } = await keeping((_request, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const read = await createFetchLog(`${url}/api`)({ url: `${url}/a.log`, size: 10 });
    expect(read).toEqual({ kind: 'refused', words: CANNOT });
    expect(asked).toEqual(['/a.log']);
  });

  it('is refused when it is gone', async () => {
    const { url } = await keeping((_request, response) => void response.writeHead(404).end('gone'));
    const read = await createFetchLog(`${url}/api`)({ url: `${url}/a.log`, size: 10 });
    expect(read).toEqual({ kind: 'refused', words: CANNOT });
  });
});

import { createServer } from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSelfSigned, type SelfSigned } from '../../../support/forum/certificate.ts';
import { faultOf, makeWish, openFetcher, openForumAndFetcher } from './forum-and-fetcher.ts';

/** `localhost:port` of a server with this certificate, and how many requests it has read. */
async function openServer(certificate: SelfSigned): Promise<{ host: string; asked: () => number }> {
  let asked = 0;
  const server = createServer({ ...certificate }, (_, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>secret</p>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') return expect.fail('no port');
  return { host: `localhost:${address.port}`, asked: () => asked };
}

describe('TLS', () => {
  it.each([
    ['signed by itself', createSelfSigned('localhost'), /self-signed certificate/],
    ['of the past', createSelfSigned('localhost', '200101000000Z', '200201000000Z'), /certificate/],
    ['of another host', createSelfSigned('elsewhere.example'), /certificate/],
  ])('does not trust a certificate %s', async (_, certificate, reason) => {
    const { host, asked } = await openServer(certificate);
    const fetcher = openFetcher({ privateHosts: [host] });
    const fault = await faultOf(fetcher.fetch(makeWish({ url: `https://${host}/` })));
    expect(fault.message).toContain(`https://${host}/ failed the TLS check`);
    expect(fault.message).toMatch(reason);
    expect(fault.message).not.toContain('\n');
    expect(fault).toMatchObject({ code: 'source', isBrief: false });
    expect(asked()).toBe(0);
  });

  it('says so when no TLS is spoken', async () => {
    const { forum, fetcher } = await openForumAndFetcher();
    const fault = await faultOf(fetcher.fetch(makeWish({ url: `https://${forum.host}/` })));
    expect(fault.message).toContain('failed the TLS check');
    expect(fault.message).not.toContain('\n');
    expect(forum.requests).toHaveLength(0);
  });
});

import { Fault } from '../fault.ts';

/** The port that an address leaves out. */
const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** `host:port` as the URL standard writes the host, the port never left out. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (PORTS[url.protocol] ?? '')}`;
}

/** The same for an entry of FETCH_PRIVATE_HOSTS. Throws `Fault('config')` for what is no `host:port`. */
export function readPrivateHost(entry: string): string {
  const address = `http://${entry}`;
  if (/^[^/?#@\s]+:\d+$/.test(entry) && URL.canParse(address)) return hostAndPort(new URL(address));
  throw new Fault(
    'config',
    `FETCH_PRIVATE_HOSTS holds ${JSON.stringify(entry)}, which is no host and port. Write, for example, 127.0.0.1:8080.`,
  );
}

import { hostAndPort } from '../../collect/host-and-port.ts';
import { FetchFault, nameOf } from './fetch-fault.ts';

const HTTPS_PORT = '443';

/** Reads the address of a wish, or throws a lasting `FetchFault`. */
export function readAddress(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new FetchFault(`${JSON.stringify(text)} is no address. Write it with https://.`, {
    isLasting: true,
  });
}

/**
 * Throws a lasting `FetchFault` for an address that must not be asked. `hosts` as in `FetchWish`; `privateHosts` as
 * `readPrivateHost` writes them. Whether it leads into a private network is found out by the connector.
 */
export function assertAllowed(
  url: URL,
  hosts: readonly string[],
  privateHosts: ReadonlySet<string>,
): void {
  const reason = findReason(url, hosts, privateHosts);
  if (reason === undefined) return;
  throw new FetchFault(`${nameOf(url)} is not asked: ${reason}.`, { isLasting: true });
}

/** Throws a lasting `FetchFault` for a redirect out of the allowed hosts. */
export function assertWithin(to: URL, from: URL, hosts: readonly string[]): void {
  if (hostAndPort(to) === hostAndPort(from) || hosts.some((host) => isSameHost(host, to))) return;
  throw new FetchFault(
    `${nameOf(from)} leads to ${nameOf(to)}, whose host is not among the hosts of this source. Add ${to.host} to them if you trust it.`,
    { isLasting: true },
  );
}

function findReason(
  url: URL,
  hosts: readonly string[],
  privateHosts: ReadonlySet<string>,
): string | undefined {
  if (url.username !== '' || url.password !== '') {
    return 'it holds a user or a password. Remove them';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'only https is spoken';
  }
  const place = hostAndPort(url);
  if (privateHosts.has(place)) return undefined;
  const mend = `FETCH_PRIVATE_HOSTS does not hold ${place}`;
  if (url.protocol === 'http:') return `it is not https, and ${mend}`;
  if (!place.endsWith(`:${HTTPS_PORT}`) && !hosts.some((host) => isListed(host, place))) {
    return `its port is not ${HTTPS_PORT}, and neither the hosts of this source nor FETCH_PRIVATE_HOSTS hold ${place}`;
  }
  return undefined;
}

/** A host without a port stands for itself with any port that is allowed otherwise. */
function isSameHost(host: string, url: URL): boolean {
  return host.toLowerCase() === url.hostname || isListed(host, hostAndPort(url));
}

function isListed(host: string, place: string): boolean {
  return host.toLowerCase() === place;
}

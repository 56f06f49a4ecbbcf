import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { FetchFault } from './fetch-fault.ts';
import { isPublicAddress } from './public-address.ts';

/** Finds the addresses of a host name. */
export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/**
 * Connects to public addresses only, but for the private hosts. A name is looked up once, and connected to is
 * what was looked at: whoever changes the name in between (DNS rebinding) gains nothing. It goes to the host
 * itself, never to a proxy.
 */
export function createCheckedConnector(
  privateHosts: ReadonlySet<string>,
  resolve: Resolve,
  timeout: number,
): buildConnector.connector {
  const connectPublic = buildConnector({ timeout, lookup: createLookup(resolve, assertPublic) });
  const connectPrivate = buildConnector({ timeout, lookup: createLookup(resolve, () => {}) });
  return (options, callback) => {
    const { hostname, protocol } = options;
    const port = options.port || (protocol === 'https:' ? '443' : '80');
    const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
    if (privateHosts.has(`${host}:${port}`)) {
      connectPrivate(options, callback);
      return;
    }
    // Sockets do not look up what is an address already.
    if (isIP(hostname) !== 0 && !isPublicAddress(hostname)) {
      callback(forbidden(hostname, hostname), null);
      return;
    }
    connectPublic(options, callback);
  };
}

type Check = (host: string, address: string) => void;

function createLookup(resolve: Resolve, check: Check): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host)
      .then((addresses) => {
        // One private address among public ones is no mistake that an honest owner makes.
        for (const { address } of addresses) check(host, address);
        const [first] = addresses;
        if (!first) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
        if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, ''));
  };
}

function assertPublic(host: string, address: string): void {
  if (!isPublicAddress(address)) throw forbidden(host, address);
}

function forbidden(host: string, address: string): FetchFault {
  return new FetchFault(
    `${host} is not asked: it leads into a private network (${address}), and FETCH_PRIVATE_HOSTS does not hold it.`,
    { isLasting: true },
  );
}

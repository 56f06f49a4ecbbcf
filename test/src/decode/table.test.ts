import { describe, expect, it } from 'vitest';
import { findRow, openErrorTable } from '../../../src/decode/table.ts';
import { errorCodes, errorsIn, table } from './corpus-table.ts';

describe('the error table of the corpus', () => {
  it('has the rows of 32 domains, sorted by domain and code, each pair once', () => {
    const keys = errorCodes.map(({ domain, code }) => `${domain} ${code}`);
    const sorted = errorCodes
      .toSorted((a, b) => a.code - b.code)
      .toSorted((a, b) => Number(a.domain > b.domain) - Number(a.domain < b.domain));
    expect(new Set(keys).size).toBe(627);
    expect(new Set(errorCodes.map(({ domain }) => domain)).size).toBe(32);
    expect(errorCodes).toEqual(sorted);
  });

  it('reads each row by its domain and number, in the three ways in which systems print them', () => {
    const missed = errorCodes.filter((row) => {
      const { domain, code } = row;
      const texts = [
        `Error Domain=${domain} Code=${code}`,
        `(${domain} error ${code}.)`,
        `${domain} ${code}`,
      ];
      return texts.some((text) => !errorsIn(text).some(({ rows }) => rows.includes(row)));
    });
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  it('reads each row by its name, as far as the name is an identifier of its own', () => {
    const missed = errorCodes
      .filter(({ name }) => /^\w+$/.test(name) && /[a-z][A-Z]|_|^E/.test(name))
      .filter(({ domain }) => domain !== 'WebSocketCloseCode')
      .filter((row) => !errorsIn(row.name).some(({ rows }) => rows.includes(row)));
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  it('reads each row by each of its aliases; a sentence that two domains share is of the better known one', () => {
    const missed = errorCodes.flatMap((row) =>
      row.aliases
        .filter((alias) => {
          const found = errorsIn(alias).flatMap(({ rows }) => rows);
          return !found.some(({ code, aliases }) => code === row.code && aliases.includes(alias));
        })
        .map((alias) => `${row.name}: ${alias}`),
    );
    // A word that is too common alone, and names that stand for domains.
    expect(missed.toSorted()).toEqual([
      'NSURLErrorCancelled: cancelled',
      'kCFURLErrorCancelled: cancelled',
      'nw_error_domain_dns: NWError.dns',
      'nw_error_domain_posix: NWError.posix',
      'nw_error_domain_tls: NWError.tls',
    ]);
  });
});

describe('findRow', () => {
  it.each([
    ['NSURLErrorDomain', -1003, 'NSURLErrorCannotFindHost'],
    ['URLError', -1003, 'NSURLErrorCannotFindHost'],
    ['nsurlerrordomain', -1003, 'NSURLErrorCannotFindHost'],
    ['com.apple.CFNetwork', 310, 'kCFErrorHTTPSProxyConnectionFailure'],
    ['NEAppProxyFlowErrorDomain', 10, 'NEAppProxyFlowErrorReadAlreadyPending'],
    ['NEAppProxyErrorDomain', 10, 'NEAppProxyFlowErrorReadAlreadyPending'],
    ['OSStatus', -9807, 'errSSLXCertChainInvalid'],
    ['kNWErrorDomainTLS', -9807, 'errSSLXCertChainInvalid'],
    ['kCFStreamErrorDomainSSL', -9807, 'errSSLXCertChainInvalid'],
    ['kNWErrorDomainPOSIX', 61, 'ECONNREFUSED'],
    ['POSIXErrorCode', 61, 'ECONNREFUSED'],
    ['errno', 61, 'ECONNREFUSED'],
    ['kNWErrorDomainDNS', -65555, 'kDNSServiceErr_NoAuth'],
    ['NSNetServicesErrorDomain', -72000, 'kCFNetServicesErrorUnknown'],
    ['com.apple.SystemConfiguration', 1001, 'kSCStatusFailed'],
    ['getaddrinfo', 8, 'EAI_NONAME'],
    ['OSSystemExtensionError', 4, 'OSSystemExtensionErrorExtensionNotFound'],
    ['URLSessionWebSocketTask.CloseCode', 1001, 'goingAway'],
  ])('takes %s %i for %s', (domain, code, name) => {
    expect(findRow(table, domain, code)?.name).toBe(name);
  });

  it('finds the domain of an NWError by its number', () => {
    expect([50, -65554, -9807].map((code) => findRow(table, 'NWError', code)?.name)).toEqual([
      'ENETDOWN',
      'kDNSServiceErr_NoSuchRecord',
      'errSSLXCertChainInvalid',
    ]);
  });

  it('knows no row of a domain that only looks like a known one', () => {
    expect(findRow(table, 'NEVPNConnectionErrorDomainPlugin', 7)).toBeUndefined();
  });

  it('finds nothing in an empty table', () => {
    expect(findRow(openErrorTable([]), 'NSURLErrorDomain', -1003)).toBeUndefined();
  });
});

describe('openErrorTable', () => {
  it('learns a domain’s other spelling from the aliases of its rows', () => {
    const rows = [1, 2].map((code) => ({
      domain: 'NEExampleErrorDomain',
      code,
      name: `NEExampleError${code}`,
      meaning: 'An example.',
      likelyCauses: [],
      next: [],
      aliases: [`NEExampleManager ${code}`, `NEExampleError.case${code}`],
      sources: [],
      seeNotes: [],
      verified: true,
    }));
    const opened = openErrorTable(rows);
    expect(findRow(opened, 'NEExampleManager', 2)?.name).toBe('NEExampleError2');
    expect(findRow(opened, 'NEExampleError', 1)?.name).toBe('NEExampleError1');
  });

  it('offers the likeliest domain first', () => {
    expect(table.rowsOf(-1001).map(({ domain }) => domain)).toEqual([
      'NSURLErrorDomain',
      'kCFErrorDomainCFNetwork',
    ]);
  });
});

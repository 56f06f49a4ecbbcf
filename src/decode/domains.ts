/**
 * Spellings of domains beside those that the table's aliases show. `NWError` wraps three domains:
 * its number tells which, since POSIX codes are positive, DNS codes near -65,500 and TLS codes near -9,800.
 */
export const SPELLINGS: readonly (readonly [domains: readonly string[], spellings: string])[] = [
  [['NSURLErrorDomain'], 'NSURLError NSURLErrorCode URLError'],
  [
    ['NSPOSIXErrorDomain'],
    'POSIX POSIXError POSIXErrorCode kNWErrorDomainPOSIX kCFErrorDomainPOSIX kCFStreamErrorDomainPOSIX nw_error_domain_posix errno strerror SO_ERROR NWError.posix',
  ],
  [
    ['NSOSStatusErrorDomain'],
    'OSStatus kCFErrorDomainOSStatus kCFStreamErrorDomainSSL kCFStreamErrorDomainMacOSStatus kNWErrorDomainTLS nw_error_domain_tls NSStreamSocketSSLErrorDomain NWError.tls _kCFNetworkCFStreamSSLErrorOriginalValue',
  ],
  [
    ['DNSServiceErrorType'],
    'DNSServiceErrorCode kNWErrorDomainDNS nw_error_domain_dns NWError.dns NWError.bonjour',
  ],
  [
    ['kCFErrorDomainCFNetwork'],
    'com.apple.CFNetwork CFNetwork CFNetworkErrors kCFStreamErrorDomainSOCKS',
  ],
  [
    ['kCFStreamErrorDomainNetServices'],
    'NSNetServicesErrorDomain NSNetServicesError NSNetServicesErrorCode NetService.ErrorCode',
  ],
  [['kCFStreamErrorDomainNetDB'], 'getaddrinfo EAI'],
  [
    ['kCFErrorDomainSystemConfiguration'],
    'com.apple.SystemConfiguration kCFStreamErrorDomainSystemConfiguration SCError SCErrorDomain',
  ],
  [['NEAppProxyErrorDomain'], 'NEAppProxyFlowErrorDomain'],
  [['NEProviderStopReason'], 'stopReason'],
  [
    ['HTTP'],
    'statusCode status_code httpStatusCode responseCode response_code response_status HTTPStatus',
  ],
  [['WebSocketCloseCode'], 'NSURLSessionWebSocketCloseCode CloseCode nw_ws_close_code_t'],
  [
    ['NSPOSIXErrorDomain', 'DNSServiceErrorType', 'NSOSStatusErrorDomain'],
    'NWError Network.NWError nw_error_t kNWErrorDomain',
  ],
];

/** `_kCFStreamErrorDomainKey` by number (CFNetwork/CFStream.h, CFHost.h, CFNetServices.h); 5 and 6 have no rows. */
export const STREAM_DOMAINS: ReadonlyMap<number, string> = new Map([
  [0, 'NSPOSIXErrorDomain'],
  [1, 'NSPOSIXErrorDomain'],
  [2, 'NSOSStatusErrorDomain'],
  [3, 'NSOSStatusErrorDomain'],
  [4, 'kCFStreamErrorDomainHTTP'],
  [5, 'kCFStreamErrorDomainSOCKS'],
  [6, 'kCFStreamErrorDomainFTP'],
  [10, 'kCFStreamErrorDomainNetServices'],
  [11, 'kCFStreamErrorDomainMach'],
  [12, 'kCFStreamErrorDomainNetDB'],
  [13, 'kCFErrorDomainSystemConfiguration'],
]);

/** Their rows name domains, not errors: they are told only where nothing else is found. */
export const DOMAINS_OF_DOMAINS: ReadonlySet<string> = new Set([
  'kCFStreamErrorDomain',
  'nw_error_domain_t',
]);

/** Its rows are states: they are told where type and value stand together, but are nobody's error code. */
const STATES = 'NEVPNStatus';

/** True for a domain whose numbers are error codes. */
export function hasErrors(domain: string): boolean {
  return domain !== STATES && !DOMAINS_OF_DOMAINS.has(domain);
}

/** Their rows are named like the cases of a Swift enum. */
export const CASE_NAMED_DOMAINS: ReadonlySet<string> = new Set([
  'WebSocketCloseCode',
  'NEURLFilterManager.Error',
]);

/** The domains that people meet most, first: the order in which candidates are offered. */
const BY_FREQUENCY = [
  'NSURLErrorDomain',
  'NSPOSIXErrorDomain',
  'NSOSStatusErrorDomain',
  'DNSServiceErrorType',
  'kCFStreamErrorDomainNetServices',
  'kCFErrorDomainCFNetwork',
  'HTTP',
  'WebSocketCloseCode',
];

/** Sorts rows or domains: the lower, the likelier. */
export function rarity(domain: string): number {
  const place = BY_FREQUENCY.indexOf(domain);
  return place < 0 ? BY_FREQUENCY.length : place;
}

/** True for a word that can only be a domain, known or not; `errorDomain` is a variable. */
export function isDomainName(word: string): boolean {
  return word.includes('Domain') && DOMAIN_NAME.test(word) && !word.endsWith('Key');
}

const DOMAIN_NAME = /(?:^|\.)(?:[A-Z]|k[A-Z])\w{2,}Domain/;

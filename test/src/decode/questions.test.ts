import { describe, expect, it } from 'vitest';
import { errorsIn, namesIn } from './corpus-table.ts';

const TIMED_OUT = 'NSURLErrorTimedOut|kCFURLErrorTimedOut';

describe('a number without a domain', () => {
  it.each([
    ['-65555', 'kDNSServiceErr_NoAuth'],
    ['what is -1001', TIMED_OUT],
    ['I get -1001 all the time', TIMED_OUT],
    ['error code -1001', TIMED_OUT],
    ['error 57', 'ENOTCONN'],
    ['why -9807?', 'errSSLXCertChainInvalid'],
    ['Fehler -1001', TIMED_OUT],
    ['报错 -1001', TIMED_OUT],
    ['4294957489', 'errSSLXCertChainInvalid'],
    ['error 404', 'Not Found'],
  ])('is offered with all rows that have it: %j', (text, name) => {
    expect(namesIn(text)).toEqual([[name]]);
    expect(errorsIn(text)).toMatchObject([{ evidence: 'bare' }]);
  });

  it('has its domain only when there is one row', () => {
    expect(errorsIn('-65555')).toMatchObject([{ domain: 'DNSServiceErrorType', code: -65555 }]);
    expect(errorsIn('what is -1001')).toMatchObject([{ domain: undefined, code: -1001 }]);
  });

  it('is offered with the sign that people leave out, too', () => {
    expect(errorsIn('what does error 1009 mean')[0]?.rows.map(({ name }) => name)).toEqual([
      'messageTooBig',
      'NSURLErrorNotConnectedToInternet',
      'kCFURLErrorNotConnectedToInternet',
    ]);
  });

  it('is found in prose, however long', () => {
    const prose = `${'We have been shipping this app for years. '.repeat(20)}Now some users see error -1005 and also -1001 in the morning.`;
    expect(namesIn(prose)).toEqual([
      ['NSURLErrorNetworkConnectionLost|kCFURLErrorNetworkConnectionLost'],
      [TIMED_OUT],
    ]);
  });

  it.each(['2', '0', 'page 3', '1.', 'iOS 17', 'is 28 enough?', 'version 61', '-5 degrees'])(
    'is none in %j',
    (text) => {
      expect(namesIn(text)).toEqual([]);
    },
  );
});

describe('a Swift case of several enums', () => {
  it('is offered with all of them when nothing shows which', () => {
    expect(errorsIn('.timedOut')).toMatchObject([
      { domain: undefined, code: undefined, evidence: 'name' },
    ]);
    expect(namesIn('.timedOut')).toEqual([['NSURLErrorTimedOut|NEAppProxyFlowErrorTimedOut']]);
  });

  it('is of the enum that the text names', () => {
    expect(namesIn('NEAppProxyFlow write fails with .timedOut')).toEqual([
      ['NEAppProxyFlowErrorTimedOut'],
    ]);
    expect(namesIn('NEHotspotConfigurationManager apply: .invalid')).toEqual([
      ['NEHotspotConfigurationErrorInvalid'],
    ]);
  });

  it('needs a dot or its enum', () => {
    expect(namesIn('the request is invalid, timedOut or cancelled')).toEqual([]);
    expect(namesIn('error.timedOut()')).toEqual([]);
  });
});

describe('a message', () => {
  it.each([
    ['A server with the specified hostname could not be found.', 'NSURLErrorCannotFindHost'],
    [
      'URLSessionTask failed with error: The Internet connection appears to be offline.',
      'NSURLErrorNotConnectedToInternet',
    ],
    ['send failed: No route to host', 'EHOSTUNREACH'],
    ['why do I get connection refused on iPhone', 'ECONNREFUSED'],
    ['The operation couldn’t be completed. Operation not permitted', 'EPERM'],
    ['A TLS error caused the secure connection to fail.', 'NSURLErrorSecureConnectionFailed'],
    ['Error: cancelled', 'NSURLErrorCancelled'],
  ])('names its error: %j', (text, name) => {
    expect(namesIn(text)).toEqual([[name]]);
    expect(errorsIn(text)).toMatchObject([{ evidence: 'message' }]);
  });

  it.each([
    ['未能完成该操作。设备上无剩余空间', 'ENOSPC'],
    ['请求超时。', 'NSURLErrorTimedOut'],
    ['似乎已断开与互联网的连接。', 'NSURLErrorNotConnectedToInternet'],
    ['未能完成该操作。软件导致连接中止', 'ECONNABORTED'],
    ['Zeitüberschreitung bei der Anforderung.', 'NSURLErrorTimedOut'],
    ['La connexion réseau a été perdue.', 'NSURLErrorNetworkConnectionLost'],
    ['La conexión a Internet parece estar desactivada.', 'NSURLErrorNotConnectedToInternet'],
    ['A conexão de rede foi perdida.', 'NSURLErrorNetworkConnectionLost'],
    ['インターネット接続がオフラインのようです。', 'NSURLErrorNotConnectedToInternet'],
    ['네트워크 연결이 유실되었습니다.', 'NSURLErrorNetworkConnectionLost'],
    ['Не удалось подключиться к серверу.', 'NSURLErrorCannotConnectToHost'],
  ])('is read in the language of the device: %j', (text, name) => {
    expect(namesIn(text)).toEqual([[name]]);
  });

  it('that other domains print too is only a message as the system spells it', () => {
    expect(namesIn('AdHoc IPA: "permission denied" when installing the DNS proxy')).toEqual([]);
    expect(namesIn('bind: Permission denied')).toEqual([['EACCES']]);
  });

  it('is no message inside of prose when its words are everyday words', () => {
    const prose = 'The broken pipe under the sink made the host is down joke old. '.repeat(5);
    expect(namesIn(prose)).toEqual([]);
  });

  it('is not told again by the twin of its error in CFNetwork', () => {
    expect(namesIn('kCFErrorDomainCFNetwork -1001: The request timed out.')).toEqual([
      ['kCFURLErrorTimedOut'],
    ]);
  });
});

describe('a slip of the finger', () => {
  it.each([
    ['NSURLErrorCanotFindHost', 'NSURLErrorCannotFindHost'],
    ['Error Domain=NSURLErorDomain Code=-1003', 'NSURLErrorCannotFindHost'],
    ['NSURLErrorDomian -1003', 'NSURLErrorCannotFindHost'],
    ['errSSLXCertChainInvald', 'errSSLXCertChainInvalid'],
    ['what is ENOTCON', 'ENOTCONN'],
    ['The netwrok connection was lost', 'NSURLErrorNetworkConnectionLost'],
    ['A server with the specifed hostname could not be found', 'NSURLErrorCannotFindHost'],
  ])('does not hide the error: %j', (text, name) => {
    expect(namesIn(text)).toEqual([[name]]);
  });

  it('is left alone when it could be of several names', () => {
    expect(namesIn('kDNSServiceErr_BadXey')).toEqual([['kDNSServiceErr_BadKey']]);
    expect(namesIn('nw_error_domain_xxx')).toEqual([]);
  });
});

describe('what is easy to get wrong', () => {
  it.each([
    [10, -72000, 'kCFNetServicesErrorUnknown'],
    [12, 2, 'EAI_AGAIN'],
    [13, 1003, 'kSCStatusAccessError'],
    [3, -9807, 'errSSLXCertChainInvalid'],
    [1, 61, 'ECONNREFUSED'],
  ])('stream domain %i with code %i is %s', (domain, code, name) => {
    const text = `_kCFStreamErrorDomainKey=${domain}, _kCFStreamErrorCodeKey=${code}`;
    expect(namesIn(text)).toEqual([[name]]);
  });

  it('names the h_errno twin of a NetDB number as an alias', () => {
    const [found] = errorsIn('kCFStreamErrorDomainNetDB 2');
    expect(found?.rows[0]?.name).toBe('EAI_AGAIN');
    expect(found?.rows[0]?.aliases.join()).toContain('TRY_AGAIN');
  });

  it('takes the private plug-in domain of a VPN for itself', () => {
    expect(namesIn('NEVPNConnectionErrorDomainPlugin (codes 6 and 7)')).toEqual([
      ['NEVPNConnectionErrorDomainPlugin 6'],
    ]);
  });

  it('tells of a stream domain alone only when nothing else is told', () => {
    expect(namesIn('_kCFStreamErrorDomainKey=12')).toEqual([['kCFStreamErrorDomainNetDB']]);
    expect(namesIn('errno 61 kCFStreamErrorDomainNetDB')).toEqual([['ECONNREFUSED']]);
  });

  it('reads a lone stream code by its number', () => {
    expect(namesIn('_kCFStreamErrorCodeKey=-72000 macOS sandbox')).toEqual([
      ['kCFNetServicesErrorUnknown'],
    ]);
    expect(namesIn('_kCFStreamErrorCodeKey -9802')).toEqual([['errSSLFatalAlert']]);
  });
});

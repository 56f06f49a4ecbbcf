import { describe, expect, it } from 'vitest';
import { errorsIn, namesIn } from './corpus-table.ts';

/** Each text names exactly these errors, each in a chain of its own. */
const FORMS: Readonly<Record<string, readonly (readonly [text: string, ...names: string[]])[]>> = {
  'NSError as it prints itself': [
    ['Error Domain=NSURLErrorDomain Code=-1003', 'NSURLErrorCannotFindHost'],
    [
      'Error Domain=NSPOSIXErrorDomain Code=57 "Socket is not connected" UserInfo={NSErrorFailingURLStringKey=ws://x}',
      'ENOTCONN',
    ],
    ['Optional(Error Domain=kNWErrorDomainTLS Code=-9813 "(null)")', 'errSSLNoRootCert'],
    [
      'didFail: URLError(_nsError: Error Domain=NSURLErrorDomain Code=-1009 "The Internet connection appears to be offline.")',
      'NSURLErrorNotConnectedToInternet',
    ],
    [
      'Debug info: Error Domain=NEDNSProxyErrorDomain Code=1 "permission denied" UserInfo={NSLocalizedDescription=permission denied}',
      'NEDNSProxyManagerErrorConfigurationInvalid',
    ],
    [
      'Error Domain=NEHotspotConfigurationErrorDomain Code=8 "internal error." UserInfo={NSLocalizedDescription=internal error.}',
      'NEHotspotConfigurationErrorInternal',
    ],
    [
      'Error Domain=NSOSStatusErrorDomain Code=-67843 "“x.com” certificate is not trusted" UserInfo={NSLocalizedDescription=“x.com” certificate is not trusted}',
      'errSecNotTrusted',
    ],
    ['Error Domain=NSCocoaErrorDomain Code=3840 "Garbage at end."', 'NSCocoaErrorDomain 3840'],
  ],
  'a domain and its number': [
    ['NSURLErrorDomain error -1009', 'NSURLErrorNotConnectedToInternet'],
    [
      'The operation couldn’t be completed. (NSURLErrorDomain error -1009.)',
      'NSURLErrorNotConnectedToInternet',
    ],
    ['domain: NSURLErrorDomain, code: -1004', 'NSURLErrorCannotConnectToHost'],
    ['Domain: NSURLErrorDomain\nCode: -1001', 'NSURLErrorTimedOut'],
    ['{"code":-1001,"domain":"NSURLErrorDomain"}', 'NSURLErrorTimedOut'],
    [
      '["error_code": -1009, "error_domain": "NSURLErrorDomain"]',
      'NSURLErrorNotConnectedToInternet',
    ],
    ['error.code = 54, error.domain = NSPOSIXErrorDomain', 'ECONNRESET'],
    ['kCFErrorDomainCFNetwork 310', 'kCFErrorHTTPSProxyConnectionFailure'],
    ['com.apple.CFNetwork error 303', 'kCFErrorHTTPParseFailure'],
    ['kNWErrorDomainPOSIX error 53 - Software caused connection abort', 'ECONNABORTED'],
    ['(Network.NWError error 61 - Connection refused)', 'ECONNREFUSED'],
    ['NWError: -9808: bad certificate format', 'errSSLBadCert'],
    ['NSURLConnection HTTP load failed (kCFStreamErrorDomainSSL, -9802)', 'errSSLFatalAlert'],
    ['NEAppProxyFlowErrorDomain Code=1', 'NEAppProxyFlowErrorNotConnected'],
    ['OSSystemExtensionErrorDomain error 8', 'OSSystemExtensionErrorCodeSignatureInvalid'],
    ['NSURLErrorDomain 1003', 'NSURLErrorCannotFindHost'],
    ['NEVPNConnectionErrorDomainPlugin code 7', 'NEVPNConnectionErrorDomainPlugin 7'],
    [
      'NSURLErrorDomain errors -1001, -1005 and -1009 after wake',
      'NSURLErrorTimedOut',
      'NSURLErrorNetworkConnectionLost',
      'NSURLErrorNotConnectedToInternet',
    ],
  ],
  'the same in other languages': [
    [
      'Der Vorgang konnte nicht abgeschlossen werden. (NSURLErrorDomain-Fehler -1013.)',
      'NSURLErrorUserAuthenticationRequired',
    ],
    [
      'L’opération n’a pas pu s’achever. (NSURLErrorDomain erreur -1200.)',
      'NSURLErrorSecureConnectionFailed',
    ],
    ['(NSURLErrorDomain-fel −1009.)', 'NSURLErrorNotConnectedToInternet'],
    ['未能完成操作。（“NSURLErrorDomain”错误 -1009。）', 'NSURLErrorNotConnectedToInternet'],
    ['未能完成操作。（kCFErrorDomainCFNetwork错误310。）', 'kCFErrorHTTPSProxyConnectionFailure'],
    [
      '작업을 완료할 수 없습니다.(kCFErrorDomainCFNetwork 오류 310.)',
      'kCFErrorHTTPSProxyConnectionFailure',
    ],
  ],
  'lines of CFNetwork': [
    [
      'Task <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10> finished with error [-1001]',
      'NSURLErrorTimedOut',
    ],
    ['Task <7CD7B0DD>.<7> finished with error - code: -1001', 'NSURLErrorTimedOut'],
    ['Task <7CD7B0DD>.<7> finished with error - code: 53', 'ECONNABORTED'],
    ['Connection 95: failed to connect 1:50, reason -1', 'ENETDOWN'],
    ['Connection 95: encountered error(3:-9816)', 'errSSLClosedNoNotify'],
    ['TIC TCP Conn Failed [2:0x600003]: 1:61 Err(61)', 'ECONNREFUSED'],
    ['CFNetwork SSLHandshake failed (-9824)', 'errSSLPeerHandshakeFail'],
    ['_kCFNetworkCFStreamSSLErrorOriginalValue=-9802', 'errSSLFatalAlert'],
  ],
  'lines and errors of Network framework': [
    [
      'nw_browser_fail_on_dns_error_locked [B1518] DNSServiceBrowse failed: NoAuth(-65555) NWClientManager: Browser failed: -65555: NoAuth',
      'kDNSServiceErr_NoAuth',
    ],
    [
      'nw_socket_handle_socket_event [C1.1.1:2] Socket SO_ERROR [61: Connection refused]',
      'ECONNREFUSED',
    ],
    [
      'nw_socket_output_finished [C1.1:3] shutdown(9, SHUT_WR) [57: Socket is not connected]',
      'ENOTCONN',
    ],
    ['waiting(POSIXErrorCode(rawValue: 50): Network is down)', 'ENETDOWN'],
    ['failed(POSIXErrorCode: Network is down)', 'ENETDOWN'],
    ['NWError.posix(.ECONNREFUSED)', 'ECONNREFUSED'],
    ['.posix(POSIXErrorCode(rawValue: 54))', 'ECONNRESET'],
    ['NWError.dns(-65554)', 'kDNSServiceErr_NoSuchRecord'],
    ['state: failed(.tls(-9858))', 'errSSLHandshakeFail'],
    ['DNS Error: NoSuchRecord', 'kDNSServiceErr_NoSuchRecord'],
    ['browser waiting(-65570: PolicyDenied)', 'kDNSServiceErr_PolicyDenied'],
    ['nw_read_request_report [C1] Receive failed with error "Operation timed out"', 'ETIMEDOUT'],
  ],
  'sockets and getaddrinfo': [
    ['errno 54', 'ECONNRESET'],
    ['connect: errno = 54', 'ECONNRESET'],
    ['[Errno 61] Connection refused', 'ECONNREFUSED'],
    ['socket: error.errno:57', 'ENOTCONN'],
    ['strerror(61)', 'ECONNREFUSED'],
    ['write failed, errno=32 (Broken pipe)', 'EPIPE'],
    ['Code=54 "Connection reset by peer"', 'ECONNRESET'],
    ['(Code=1 "Operation not permitted")', 'EPERM'],
    [
      'SocketException: OS Error: Connection refused, errno = 61, address = localhost, port = 51234',
      'ECONNREFUSED',
    ],
    ['getaddrinfo failed: 8', 'EAI_NONAME'],
    ['getaddrinfo: nodename nor servname provided, or not known', 'EAI_NONAME'],
  ],
  'status codes, signed or not': [
    ['OSStatus -9807', 'errSSLXCertChainInvalid'],
    ['OSStatus error 0xFFFFD9B1', 'errSSLXCertChainInvalid'],
    ['SSLHandshake failed (4294957489)', 'errSSLXCertChainInvalid'],
    ['SSL error -9807', 'errSSLXCertChainInvalid'],
    ['SSL error code: 18446744073709541809', 'errSSLXCertChainInvalid'],
    ['SecItemAdd returned -34018', 'errSecMissingEntitlement'],
    ['errSSLXCertChainInvalid', 'errSSLXCertChainInvalid'],
    [
      'Code=-1202 "The certificate for this server is invalid. You might be connecting to a server that is pretending to be “x.com”"',
      'NSURLErrorServerCertificateUntrusted',
    ],
  ],
  'keys of a dictionary': [
    ['_kCFStreamErrorDomainKey=10, _kCFStreamErrorCodeKey=-72000', 'kCFNetServicesErrorUnknown'],
    [
      '_kCFStreamErrorCodeKey = "-72000"; "_kCFStreamErrorDomainKey" = 10;',
      'kCFNetServicesErrorUnknown',
    ],
    ['"_kCFStreamErrorDomainKey": 1, "_kCFStreamErrorCodeKey": 57', 'ENOTCONN'],
    ['_kCFStreamErrorDomainKey=3, _kCFStreamErrorCodeKey=-9802', 'errSSLFatalAlert'],
    ['_kCFStreamErrorDomainKey=12, _kCFStreamErrorCodeKey=8', 'EAI_NONAME'],
    ['_kCFStreamErrorDomainKey=13, _kCFStreamErrorCodeKey=1001', 'kSCStatusFailed'],
    ['_kCFStreamErrorDomainKey=4, _kCFStreamErrorCodeKey=-2200', 'kCFStreamErrorDomainHTTP -2200'],
    [
      '{ NSNetServicesErrorCode = "-72004"; NSNetServicesErrorDomain = 10; }',
      'kCFNetServicesErrorBadArgument',
    ],
    [
      'NSURLErrorBackgroundTaskCancelledReasonKey=0',
      'NSURLErrorCancelledReasonUserForceQuitApplication',
    ],
    ['_NSURLErrorNetworkUnavailableReasonKey=2', 'NSURLErrorNetworkUnavailableReasonConstrained'],
  ],
  'names in Swift, Objective-C and C': [
    ['.notConnectedToInternet', 'NSURLErrorNotConnectedToInternet'],
    ['URLError.Code.timedOut', 'NSURLErrorTimedOut'],
    [
      'catch let error as URLError { if error.code == .timedOut { retry() } }',
      'NSURLErrorTimedOut',
    ],
    ['throw URLError(.badServerResponse)', 'NSURLErrorBadServerResponse'],
    ['Foundation.URLError.Code(rawValue: -1005)', 'NSURLErrorNetworkConnectionLost'],
    ['if (error.code == NSURLErrorCannotFindHost)', 'NSURLErrorCannotFindHost'],
    ['kCFURLErrorTimedOut', 'kCFURLErrorTimedOut'],
    ['CFNetworkErrors.cfurlErrorTimedOut', 'kCFURLErrorTimedOut'],
    ['Int(code) == kDNSServiceErr_PolicyDenied', 'kDNSServiceErr_PolicyDenied'],
    ['NEHotspotConfigurationError.invalid', 'NEHotspotConfigurationErrorInvalid'],
    ['NEURLFilterManager.Error.serverSetupIncomplete', 'serverSetupIncomplete'],
    ['NSNetServicesCollisionError', 'kCFNetServicesErrorCollision'],
    ['the code is ECONNABORTED', 'ECONNABORTED'],
    ['econnrefused', 'ECONNREFUSED'],
  ],
  'WebSocket close codes': [
    ['WebSocket did close with close code 1006', 'abnormalClosure'],
    ['closeCode: 1001', 'goingAway'],
    ['task.closeCode = 1011', 'internalServerError'],
    ['didCloseWith: URLSessionWebSocketTask.CloseCode(rawValue: 1001)', 'goingAway'],
    ['WebSocket disconnected: 1006', 'abnormalClosure'],
    ['webSocketTask.cancel(with: .goingAway, reason: nil)', 'goingAway'],
    ['the URLSessionWebSocketTask reports a closeCode of invalid', 'invalid'],
  ],
  'reasons why a provider stopped': [
    ['stopTunnel with reason: 14', 'NEProviderStopReasonConnectionFailed'],
    ['stop reason 1', 'NEProviderStopReasonUserInitiated'],
    ['stopTunnelWithReason: 7', 'NEProviderStopReasonConfigurationFailed'],
    ['NEProviderStopReason(rawValue: 9)', 'NEProviderStopReasonConfigurationDisabled'],
    [
      'override func stopTunnel(with reason: NEProviderStopReason) { // .userInitiated',
      'NEProviderStopReasonUserInitiated',
    ],
  ],
  'HTTP statuses': [
    ['HTTP 404', 'Not Found'],
    ['HTTP/1.1 503 Service Unavailable', 'Service Unavailable'],
    ['statusCode: 502', 'Bad Gateway'],
    ['got status code 429', 'Too Many Requests'],
    ['Request failed: not found (404)', 'Not Found'],
    ['421 Misdirected Request', 'Misdirected Request'],
    ['received response, status 404 content K', 'Not Found'],
    ['Response status code was unacceptable: 403.', 'Forbidden'],
    ['HTTP 418', 'HTTP 418'],
  ],
  'a number whose domain the text shows': [
    ['my NWBrowser gives -65570', 'kDNSServiceErr_PolicyDenied'],
    ['URLSession fails with -1022', 'NSURLErrorAppTransportSecurityRequiresSecureConnection'],
    ['NEHotspotConfiguration returns code 8', 'NEHotspotConfigurationErrorInternal'],
    ['system extension activation failed with error 4', 'OSSystemExtensionErrorExtensionNotFound'],
    [
      'NEFilterManager saveToPreferences error 5 permission denied',
      'NEFilterManagerErrorConfigurationPermissionDenied',
    ],
    [
      'a datagram that is too large fails with error 9 (`datagramTooLarge`)',
      'NEAppProxyFlowErrorDatagramTooLarge',
    ],
    ['error code 1006 websocket', 'abnormalClosure'],
  ],
};

describe.each(Object.entries(FORMS))('%s', (_, cases) => {
  it.each(cases)('reads %j', (text, ...names) => {
    expect(namesIn(text)).toEqual(names.map((name) => [name]));
  });
});

describe('a found error', () => {
  it('quotes the words that name it, with their line', () => {
    const text = 'first line\nthen Error Domain=NSURLErrorDomain Code=-1003 "x"';
    expect(errorsIn(text)).toMatchObject([
      {
        quoted: 'Error Domain=NSURLErrorDomain Code=-1003',
        start: 16,
        end: 56,
        line: 2,
        domain: 'NSURLErrorDomain',
        code: -1003,
        evidence: 'domain',
      },
    ]);
  });

  it.each([
    ['NSURLErrorDomain -1003', 'domain'],
    ['NSURLErrorCannotFindHost', 'name'],
    ['The request timed out.', 'message'],
    ['-65555', 'bare'],
  ])('says what shows which error %j is', (text, evidence) => {
    expect(errorsIn(text)).toMatchObject([{ evidence }]);
  });

  it('is quoted with the bracket that belongs to it', () => {
    expect(errorsIn('failed: NoAuth(-65555) in [C1]')[0]?.quoted).toBe('NoAuth(-65555)');
  });

  it('spells the domain as the table does, and as written where the table lacks it', () => {
    expect(errorsIn('kNWErrorDomainPOSIX 61')[0]?.domain).toBe('NSPOSIXErrorDomain');
    expect(errorsIn('Error Domain=MyErrorDomain Code=7')[0]?.domain).toBe('MyErrorDomain');
  });
});

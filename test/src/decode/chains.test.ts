import { describe, expect, it } from 'vitest';
import { errorsIn, namesIn } from './corpus-table.ts';

const CANNOT_FIND_HOST = `Task <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10> finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003 "A server with the specified hostname could not be found." UserInfo={_kCFStreamErrorCodeKey=-72000, NSUnderlyingError=0x1435783f0 {Error Domain=kCFErrorDomainCFNetwork Code=-1003 "(null)" UserInfo={_kCFStreamErrorDomainKey=10, _kCFStreamErrorCodeKey=-72000, _NSURLErrorNWResolutionReportKey=Resolved 0 endpoints in 3ms using unknown from query, _NSURLErrorNWPathKey=satisfied (Path is satisfied), interface: pdp_ip0[lte], ipv4, ipv6, dns, expensive, uses cell}}, _NSURLErrorFailingURLSessionTaskErrorKey=LocalDataTask <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10>, NSLocalizedDescription=A server with the specified hostname could not be found., NSErrorFailingURLStringKey=https://[my endpoint], _kCFStreamErrorDomainKey=10} I'm completely stuck`;

describe('a chain', () => {
  it('goes from the outermost error to the root cause', () => {
    expect(namesIn(CANNOT_FIND_HOST)).toEqual([
      ['NSURLErrorCannotFindHost', 'kCFURLErrorCannotFindHost', 'kCFNetServicesErrorUnknown'],
    ]);
  });

  it('begins where its first error was named first', () => {
    expect(errorsIn(CANNOT_FIND_HOST)[0]?.quoted).toBe('finished with error [-1003]');
  });

  it('leaves out the stream error that equals the error around it', () => {
    const text =
      'Error Domain=NSPOSIXErrorDomain Code=28 "No space left on device" UserInfo={_kCFStreamErrorDomainKey=1, _kCFStreamErrorCodeKey=28, estimated upload: 65536Bps, uses cell}';
    expect(namesIn(text)).toEqual([['ENOSPC']]);
  });

  it('ends with the numbers of the dictionary, wherever they stand in it', () => {
    const text =
      'Error Domain=NSURLErrorDomain Code=-1200 "x" UserInfo={_kCFStreamErrorCodeKey=-9802, _kCFStreamErrorDomainKey=3, NSUnderlyingError=0x6 {Error Domain=kCFErrorDomainCFNetwork Code=-1200 "(null)"}}';
    expect(namesIn(text)).toEqual([
      ['NSURLErrorSecureConnectionFailed', 'kCFURLErrorSecureConnectionFailed', 'errSSLFatalAlert'],
    ]);
  });

  it('holds all of several underlying errors', () => {
    const text = String.raw`Error Domain=NSURLErrorDomain Code=-1004 "x" UserInfo={NSMultipleUnderlyingErrorsKey=(
      "Error Domain=NSPOSIXErrorDomain Code=61 \"Connection refused\"",
      "Error Domain=NSPOSIXErrorDomain Code=65 \"No route to host\""
    ), x=1}`;
    expect(namesIn(text)).toEqual([
      ['NSURLErrorCannotConnectToHost', 'ECONNREFUSED', 'EHOSTUNREACH'],
    ]);
  });

  it('is read as far as a paste goes that ends too early', () => {
    const text =
      'Error Domain=AppErrorDomain Code=1 "x" UserInfo={NSUnderlyingError=0x1 {Error Domain=NSURLErrorDomain Code=-1001 "t" UserInfo={NSUnderlyingError=0x2 {Error Domain=NSPOSIXErrorDomain Code=60';
    expect(namesIn(text)).toEqual([['AppErrorDomain 1', 'NSURLErrorTimedOut', 'ETIMEDOUT']]);
  });

  it('does not go on into an error that follows a cut dictionary', () => {
    const text =
      'Error Domain=NSURLErrorDomain Code=-1001 "t" UserInfo={NSErrorFailingURLKey=https://x\nError Domain=NSPOSIXErrorDomain Code=57 "Socket is not connected"';
    expect(namesIn(text)).toEqual([['NSURLErrorTimedOut'], ['ENOTCONN']]);
  });

  it('holds the stream’s error behind the task’s', () => {
    expect(namesIn('Task <B9>.<1> HTTP load failed, 0/0 bytes (error code: -1009 [1:50])')).toEqual(
      [['NSURLErrorNotConnectedToInternet', 'ENETDOWN']],
    );
  });

  it('is read from Swift’s print of a dictionary', () => {
    const text =
      '["NSUnderlyingError": Error Domain=kCFErrorDomainCFNetwork Code=-1005 "(null)" UserInfo={_kCFStreamErrorCodeKey=57, _kCFStreamErrorDomainKey=1}]';
    expect(namesIn(text)).toEqual([['kCFURLErrorNetworkConnectionLost', 'ENOTCONN']]);
  });

  it('is read from a log inside of JSON, where quotes are escaped', () => {
    const text = String.raw`{"message":"Error Domain=NSURLErrorDomain Code=-1001 \"The request timed out.\" UserInfo={_kCFStreamErrorCodeKey=60, _kCFStreamErrorDomainKey=1}"}`;
    expect(namesIn(text)).toEqual([['NSURLErrorTimedOut', 'ETIMEDOUT']]);
  });

  it('is read from a dictionary on many lines', () => {
    const text = `Error Domain=NSURLErrorDomain Code=-1001 "The request timed out." UserInfo={
    NSErrorFailingURLKey = "https://x";
    "_kCFStreamErrorCodeKey" = "-2102";
    "_kCFStreamErrorDomainKey" = 4;
}`;
    expect(namesIn(text)).toEqual([['NSURLErrorTimedOut', 'kCFStreamErrorDomainHTTP -2102']]);
  });

  it('is nested to any depth', () => {
    const depth = 200;
    const open = Array.from(
      { length: depth },
      (_, i) => `Error Domain=D${i}ErrorDomain Code=${i + 1} "x" UserInfo={NSUnderlyingError=0x1 {`,
    );
    const text = `${open.join('')}${'}}'.repeat(depth)}`;
    expect(namesIn(text).map(({ length }) => length)).toEqual([depth]);
  });

  it('is one for errors that are equal, and several, in the order of the text, for errors that are not nested', () => {
    const text = 'NSURLErrorDomain -1001\nECONNREFUSED\nNSURLErrorDomain -1001\nerrno 61';
    expect(namesIn(text)).toEqual([['NSURLErrorTimedOut'], ['ECONNREFUSED']]);
  });

  it('goes on when an error that was found alone is printed with what it wraps', () => {
    const text =
      'The request timed out.\nError Domain=NSURLErrorDomain Code=-1001 "x" UserInfo={_kCFStreamErrorDomainKey=1, _kCFStreamErrorCodeKey=60}';
    expect(namesIn(text)).toEqual([['NSURLErrorTimedOut', 'ETIMEDOUT']]);
  });

  it('does not take the description of an error for another one', () => {
    const text =
      'Error instalando DNS Proxy: permission denied Usuario: Roberto Debug info: Error Domain=NEDNSProxyErrorDomain Code=1 "permission denied" UserInfo={NSLocalizedDescription=permission denied}';
    expect(namesIn(text)).toEqual([['NEDNSProxyManagerErrorConfigurationInvalid']]);
  });
});

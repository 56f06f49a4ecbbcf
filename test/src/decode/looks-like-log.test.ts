import { describe, expect, it } from 'vitest';
import { looksLikeLog } from '../../../src/decode/looks-like-log.ts';
import { knownSignatures } from './known-signatures.ts';

const lines = (...all: readonly string[]): string => all.join('\n');

describe('what looks like a log', () => {
  it.each([
    [
      'Xcode’s console',
      lines(
        '2021-04-20 17:12:17.757106+0200 MyApp[8932:213657] [connection] nw_socket_handle_socket_event [C3:1] Socket SO_ERROR [61: Connection refused]',
        '2021-04-20 17:12:17.757206+0200 MyApp[8932:213657] TCP Conn 0x600001af2280 Failed : error 0:61 [61]',
        '2021-04-20 17:12:17.757306+0200 MyApp[8932:213657] reconnecting',
      ),
    ],
    [
      'a copy from Console',
      lines(
        'default\t15:21:34.369936-0500\tSampleApp\ttcp_input [C42.1:3] flags=[F.] seq=4269521479',
        'error\t15:21:34.371140-0500\tSampleApp\tnw_read_request_report [C42] Receive failed',
        'default\t15:21:34.371240-0500\tSampleApp\tTask finished',
      ),
    ],
    [
      'the log command, compact',
      lines(
        '2026-09-21 13:40:48.249 E  kernel[0:1] (Sandbox) Sandbox: curl(13590) deny(1) network-outbound remote:*:443',
        '2026-09-21 13:40:48.349 Df sysextd[912]: activation request',
        '2026-09-21 13:40:49.249 Df nesessionmanager[734]: status changed',
      ),
    ],
    [
      'syslog of a device',
      lines(
        'Jan  3 06:16:48 iPhone itunesstored(CFNetwork)[112] <Notice>: TIC TCP Conn Event [341:0x100c77790]: 3',
        'Jan  3 06:16:48 iPhone itunesstored(CFNetwork)[112] <Error>: TIC TCP Conn Failed [341:0x100c77790]: 12:8 Err(-65554)',
        'Jan  3 06:16:49 iPhone kernel[0] <Notice>: something',
      ),
    ],
    [
      'system messages without a time',
      lines(
        'nw_endpoint_flow_failed_with_error [C1.1 192.0.2.1:443 failed] already failing, returning',
        'Connection 1: failed to connect 1:61, reason -1',
        'Task <F937D716-B99C-4263-8B98-53DC65A1B2A5>.<1> HTTP load failed, 0/0 bytes (error code: -1004 [1:61])',
      ),
    ],
    [
      'the log of a content filter',
      lines(
        'com.apple.networkextension debug 11:22:07.024588-0300 Fetching appInfo from cache for pid: 948',
        'com.apple.networkextension debug 11:22:07.024657-0300 Calling delegate lookup handler with pid: 948',
        'com.apple.networkextension error 11:22:07.025897-0300 Could not find app info',
      ),
    ],
  ])('is %s', (_, text) => {
    expect(looksLikeLog(text)).toBe(true);
  });

  it('is a log in a fence, with the dumps of its errors', () => {
    const task = 'Task <F937D716-B99C-4263-8B98-53DC65A1B2A5>.<1>';
    const dump = lines(
      `${task} finished with error [-1004] Error Domain=NSURLErrorDomain Code=-1004 UserInfo={Related=(`,
      '    "LocalDataTask <F937D716-B99C-4263-8B98-53DC65A1B2A5>.<1>"',
      '), NSLocalizedDescription=Could not connect to the server.}',
    );
    expect(looksLikeLog(lines('```', dump, '', dump, dump, '```'))).toBe(true);
  });

  it('is the examples of the known signatures, taken together', () => {
    expect(looksLikeLog(lines(...knownSignatures().map(({ example }) => example)))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a question', 'Why does my NWConnection stay in waiting?'],
    [
      'one line of a log',
      '2021-04-20 17:12:17.757106+0200 MyApp[8932:213657] [connection] nw_socket_handle_socket_event [C3:1] Socket SO_ERROR [61: Connection refused]',
    ],
    [
      'the description of one error',
      lines(
        'Task <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10> finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003 "A server with the specified hostname could not be found." UserInfo={_kCFStreamErrorCodeKey=-72000, _NSURLErrorRelatedURLSessionTaskErrorKey=(',
        '    "LocalDataTask <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10>"',
        '), NSLocalizedDescription=A server with the specified hostname could not be found.}',
      ),
    ],
    [
      'a question with three lines quoted',
      lines(
        'I have an iOS app that connects to a server running on macOS.',
        'This works great in the iOS app.',
        'If I run my NWBrowser in the App Intent it fails:',
        'nw_browser_cancel [B1517] The browser has already been cancelled, ignoring nw_browser_cancel().',
        'nw_browser_fail_on_dns_error_locked [B1518] DNSServiceBrowse failed: NoAuth(-65555)',
        'NWClientManager: Browser failed: -65555: NoAuth',
        'I have not found documentation on whether NWBrowser should work there.',
        'Does anybody know?',
      ),
    ],
    [
      'Swift',
      lines(
        'import Network',
        'let connection = NWConnection(host: "example.com", port: 443, using: .tls)',
        'connection.stateUpdateHandler = { state in',
        '    print("[net] state", state)',
        '    switch state {',
        '    case .failed(let error): print(error)',
        '    default: break',
        '    }',
        '}',
        'connection.start(queue: .main)',
      ),
    ],
    [
      'Objective-C',
      lines(
        '[self.session dataTaskWithURL:url];',
        '[task resume];',
        'NSLog(@"%@", error);',
        'dispatch_async(dispatch_get_main_queue(), ^{ [self done]; });',
      ),
    ],
    [
      'a list with footnotes',
      lines('[1] TN3179 is the document.', '[2] See also TN3151.', '[3] And the header.'),
    ],
    [
      'a timetable in prose',
      lines('At 11:22 it works.', 'At 11:23 it stops.', 'At 11:24 the app is gone.'),
    ],
  ])('is not %s', (_, text) => {
    expect(looksLikeLog(text)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/decode/decode.ts';
import { namesIn, table } from './corpus-table.ts';

/** Lines without any error: whatever is found in them is wrong. */
const NOISE: Readonly<Record<string, readonly string[]>> = {
  'pieces of UUIDs': [
    'Task <1A2B3C4D-1003-1001-1009-123456789012>.<57> resuming, QOS(0x19)',
    'UUID: 12345678-1005-1009-1200-123456789ABC loaded at 0x1003000',
    'container_D8AD2DED-1003-4915-9B7A-648C9504679B at /private/var',
  ],
  'times, with and without zone': [
    '2024-06-01 12:34:56.789 -0700 default nsurlsessiond',
    'com.apple.networkextension debug 11:22:07.024588-0300 Fetching appInfo from cache',
    '12/31/2024 11:59:59 PM -0800',
    'The meeting is at 10:09, room 1009',
    'error 12:30:22 tick',
  ],
  'addresses and ports': [
    'nw_endpoint_handler [C57.1 192.168.1.61:54 ready socket-flow (satisfied (Path is satisfied))]',
    'localEndpoint = 0.0.0.0:0 remoteEndpoint = 17.33.202.170:443 protocol = 6',
    '[::1]:1005 connected, fe80::aede:48ff:fe00:1122%en0.1003',
    'listening on example.com:1004, port 1009',
    'https://example.com:1005/error/-1001?code=-1001',
    'GET /error/404?code=-1001 -> 200',
  ],
  'line numbers, versions and builds': [
    'AppDelegate.swift:1003: warning: unused variable',
    'line 404: unexpected token',
    'iOS 17.4.1 (21E236), CFNetwork/1494.0.7 Darwin/23.4.0',
    'version 1.0.54 build 1003, Xcode 15.4 error log',
    'POSIX.1-2008, POSIX.1',
    'HTTP/2 301 requests served in 502 ms',
  ],
  'processes, threads and exits': [
    '2024-06-01 12:34:56 MyApp[1234:567890] Thread 1003 crashed, pid 61',
    'pid 61 exited with status 0',
    'Process terminated with exit code 54',
    'launchd: Service exited with abnormal code: 1',
    'socket() returned -1',
    'NEVPNStatus changed to connected',
  ],
  'counts, sizes and rates': [
    'summary for task success {transaction_duration_ms=1009, response_status=200, connection=57, request_bytes=1001, response_bytes=404}',
    'Received 1005 bytes in 61 packets, retry 5 times, error 5 times, error rate: 5%',
    'Estimated upload: 65536Bps, download: -65555',
    'timeout = 60; retries = 61; offset: -9807, length: 61',
    'seq=61 ack=57 win=65535',
    '0 errors, 5 warnings, errors: 0, No error (0), status code 200',
  ],
  'phone numbers, dates and lists': [
    'call me at +1-408-555-1001 or (415) 555-1009',
    'Copyright 2001-2024',
    'ID:33-244-5222 target:system',
    '1. first 2. second 3. third',
  ],
  'memory and flags': [
    '[0x104d0c0] activating connection: mach=true listener=false',
    'bytes = 0x4afeafde b484aa0c c5cb8698 0567343d ... 7cdee33e 135666dd',
    'NSUnderlyingError=0x1 UserInfo=0x17d6a380',
    '0xFFFFD9B1 state:0x1 events:119',
    'flags=0x10000(runtime) hashes=18+5',
  ],
  'states and cases of other types': [
    'nw_connection state: cancelled; task cancelled',
    'DispatchQueue.global(qos: .userInitiated).async { load() }',
    'view.state = timer.isValid ? .none : .connected',
    'enum State { case idle, connecting, connected, disconnected }',
    'forbidden by the parents, found by the police, accepted',
  ],
  'keys that begin like errors': [
    'NSURLErrorFailingURLStringErrorKey, NSURLErrorFailingURLPeerTrustErrorKey',
    'NSErrorFailingURLKey=https://x, errorDomain = nil',
  ],
};

describe.each(Object.entries(NOISE))('%s', (_, lines) => {
  it.each(lines)('are no errors in %j', (line) => {
    expect(namesIn(line)).toEqual([]);
  });

  it('are no errors in a log of them', () => {
    expect(namesIn(lines.join('\n'))).toEqual([]);
  });
});

describe('look-alikes', () => {
  const looksOf = (text: string) =>
    decode(text, table).lookAlikes.map(({ text: number, what }) => `${number} (${what})`);

  it('are told once each, as far as they look like codes', () => {
    const text = `com.apple.networkextension debug 11:22:07.024588-0300 Fetching appInfo from cache for pid: 948 uuid: 5C40B765-C6C9-3641-A822-2BC44D264361 bundle id: (null)
com.apple.networkextension debug 11:22:07.024657-0300 uuid: 5C40B765-C6C9-3641-A822-2BC44D264361`;
    expect(looksOf(text)).toEqual(['-0300 (time zone)', '-3641 (UUID)']);
  });

  it('are ports and lines only where the table has such a number', () => {
    expect(looksOf('a.swift:404 b.swift:405999 port 1009 port 8080 10.0.0.1:1001')).toEqual([
      '404 (line number)',
      '1009 (port)',
      '1001 (port)',
    ]);
  });

  it('are numbers of a log that nothing shows to be codes', () => {
    const log = '10:00:00 offset -1001\n'.repeat(20);
    expect(looksOf(log)).toEqual(['-1001 (number)']);
  });

  it('are not told of a number that was decoded', () => {
    const text = '10:00:00 NSURLErrorDomain -1001\n10:00:01 offset -1001';
    expect(looksOf(text)).toEqual([]);
  });

  it('are at most twelve', () => {
    const uuids = Array.from(
      { length: 30 },
      (_, i) => `AAAAAAAA-BBBB-${1000 + i}-AAAA-BBBBBBBBBBBB`,
    );
    expect(looksOf(uuids.join('\n'))).toHaveLength(12);
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/text/redact.ts';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl';

describe('a redacted copy', () => {
  it.each([
    ['IPv4', 'remoteEndpoint = 17.33.202.170:443', 'remoteEndpoint = [address 1]:443'],
    ['IPv4 with the port as Network prints it', 'C2 192.0.2.7.49917 x', 'C2 [address 1].49917 x'],
    ['IPv6', '[C3 2001:db8:401a:801::200a.443 failed]', '[C3 [address 1].443 failed]'],
    ['IPv6 with a zone', 'to fe80::1c2a%en0.8080', 'to [address 1]%en0.8080'],
    ['IPv6 in a URL', 'http://[2001:db8::1]:80/', 'http://[address 1]:80/'],
    ['MAC', 'BSSID: aa:bb:cc:dd:ee:01', 'BSSID: [MAC address 1]'],
    ['UUID', 'uuid: 5C40B765-C6C9-3641-A822-2BC44D264361', 'uuid: [UUID 1]'],
    [
      'bundle id',
      'Data container for com.example.app.tunnel is',
      'Data container for [bundle id 1] is',
    ],
    ['bundle id of a file', 'read com.example.app.helper.plist', 'read [bundle id 1].plist'],
    ['app group', 'AppGroup: group.com.example.app', 'AppGroup: group.[bundle id 1]'],
    ['team and bundle id', '6PBG234246.com.example.app', '[team 1].[bundle id 1]'],
    ['team id', 'TeamIdentifier=R65679C4F3', 'TeamIdentifier=[team 1]'],
    [
      'team id in a property list',
      '<key>com.apple.developer.team-identifier</key><string>6PBG234246</string>',
      '<key>com.apple.developer.team-identifier</key><string>[team 1]</string>',
    ],
    [
      'certificate',
      'Developer ID Application: Jane Doe (R65679C4F3)',
      'Developer ID Application: [name 1] ([team 1])',
    ],
    ['e-mail', 'mail to jane.doe+x@mail.example.com.', 'mail to [e-mail 1].'],
    ['host', 'connect shop.example.com:443', 'connect [host 1]:443'],
    ['host with its port as Network prints it', 'C1 shop.example.com.443 x', 'C1 [host 1].443 x'],
    ['host of the local network', 'ping Janes-NAS.local', 'ping [host 1]'],
    ['URL', 'GET https://shop.example.com/a/b?c=d, then', 'GET https://[host 1]/[path 1], then'],
    [
      'URL with a login',
      'wss://me:secret@example.com:8443/x',
      'wss://[token 1]@[host 1]:8443/[path 1]',
    ],
    ['URL of one label', 'http://intranet:8080', 'http://[host 1]:8080'],
    [
      'user in a path',
      '/Users/jane/Library and /home/joe/x',
      '/Users/[name 1]/Library and /home/[name 2]/x',
    ],
    ['user in a Windows path', String.raw`C:\Users\Jane\x`, String.raw`C:\Users\[name 1]\x`],
    ['prompt', 'jane@Janes-MBP ~ % nscurl', '[name 1]@[host 1] ~ % nscurl'],
    ['phone', 'called +49 151 23456789 twice', 'called [phone 1] twice'],
    ['American phone', 'call (555) 123-4567', 'call [phone 1]'],
    ['labelled phone', 'phone: 0151 23456789', 'phone: [phone 1]'],
    ['serial number', 'Serial Number: C02XG0FDH7JY', 'Serial Number: [serial 1]'],
    ['device id', 'device 00008101-000A1B2C3D4E001E', 'device [serial 1]'],
    ['Bonjour instance', 'found Kitchen._http._tcp.local.', 'found [name 1]._http._tcp.local.'],
    ['device of somebody', 'near Jane’s iPhone now', 'near [device 1] now'],
    ['syslog', 'Jul  1 11:46:21 janes-mac app[43]: x', 'Jul  1 11:46:21 [host 1] app[43]: x'],
  ])('hides %s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [token 1]'],
    ['"Authorization" = "Basic dXNlcjpwYXNz";', '"Authorization" = "Basic [token 1]";'],
    ['sent bearer abcdefgh12345678 twice', 'sent bearer [token 1] twice'],
    [`token was ${JWT}`, 'token was [token 1]'],
    ['Set-Cookie: sid=abc123; Path=/; Secure', 'Set-Cookie: [token 1]'],
    ['X-Api-Key: 0a1b2c3d', 'X-Api-Key: [token 1]'],
    ['GET /v1/items?api_key=secret12&page=2', 'GET /v1/items?api_key=[token 1]&page=2'],
    ['access_token=abcdef&x=1', 'access_token=[token 1]&x=1'],
    ['password: hunter2', 'password: [token 1]'],
    ['Passwort = geheim!', 'Passwort = [token 1]'],
    ['key sk-proj-abcdefghijklmnop1234 used', 'key [token 1] used'],
    ['AKIAIOSFODNN7EXAMPLE', '[token 1]'],
    ['digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', 'digest [token 1]'],
    ['blob TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5==', 'blob [token 1]'],
    ['bytes = 0x4afeafde b484aa0c ... 135666dd }', 'bytes = [token 1] }'],
    ['<4afeafde b484aa0c c5cb8698 0567343d>', '<[token 1]>'],
    ['https://api.apple.com/v1/x?token=abcdef', 'https://api.apple.com/v1/x?token=[token 1]'],
  ])('hides the secret in “%s”', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['Usuario: Roberto AppGroup: x', 'Usuario: [name 1] AppGroup: x'],
    ['user: jane', 'user: [name 1]'],
    ['username=jane, code=1', 'username=[name 1], code=1'],
    ['"userName" : "Jane Doe",', '"userName" : "[name 1]",'],
    ['Benutzer: Hans Müller Error -1009', 'Benutzer: [name 1] Error -1009'],
    ['Utilisateur : Zoé', 'Utilisateur : [name 1]'],
    ['Utente: Gianni', 'Utente: [name 1]'],
    ['Usuário: João', 'Usuário: [name 1]'],
    ['Пользователь: Иван', 'Пользователь: [name 1]'],
    ['用户名:小明', '用户名:[name 1]'],
    ['ユーザー: 太郎', 'ユーザー: [name 1]'],
    ['사용자: 민수', '사용자: [name 1]'],
    ['姓名:王小明', '姓名:[name 1]'],
    ['SSID: Home Sweet Home, channel 6', 'SSID: [network 1], channel 6'],
    ['ssid="Cafe 2" rssi=-60', 'ssid="[network 1]" rssi=-60'],
    ['deviceName=Janes Telefon; model=iPhone', 'deviceName=[device 1]; model=iPhone'],
    ['hostname: build-box', 'hostname: [host 1]'],
    ['Gerätename: Küche', 'Gerätename: [device 1]'],
  ])('hides the name in “%s”', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('gives the same thing the same placeholder, and other things other ones', () => {
    expect(redact('192.0.2.1 192.0.2.2 192.0.2.1 a.example.com A.EXAMPLE.COM b.example.com')).toBe(
      '[address 1] [address 2] [address 1] [host 1] [host 1] [host 2]',
    );
  });

  it('hides a name that a label gave away wherever it stands again', () => {
    expect(
      redact('SSID: Sunflower\njoining Sunflower failed, see /Users/janedoe/x by JaneDoe'),
    ).toBe('SSID: [network 1]\njoining [network 1] failed, see /Users/[name 1]/x by [name 1]');
  });

  it('goes on numbering where a text was redacted before', () => {
    expect(redact('[address 4] and 192.0.2.1')).toBe('[address 4] and [address 5]');
  });

  it.each([
    'Error Domain=NSURLErrorDomain Code=-1003 "(null)" UserInfo={_kCFStreamErrorDomainKey=12, _kCFStreamErrorCodeKey=8}',
    'HTTP load failed, 0/0 bytes (error code: -1004 [1:61])',
    'com.apple.networkextension debug 11:22:07.024588-0300 Fetching appInfo from cache for pid: 948',
    '2026-04-02 11:22:07.024588+0200 SampleApp[8932:213657] [connection] nw_read_request_report [C1.1]',
    'Connection 4: encountered error(12:8)',
    'boringssl_context_handle_fatal_alert(2313) [C1.1.1.1:2][0x10471e200] read alert',
    'nw_connection_copy_connected_local_endpoint_block_invoke [C3] on unconnected nw_connection',
    '_NSURLErrorFailingURLSessionTaskErrorKey, NSURLErrorFailingURLPeerTrustErrorKey',
    '$s7Network12NWConnectionC5start5queueySo17OS_dispatch_queueC_tF',
    'Sandbox: SampleApp(12447) deny(1) network-bind local:*:0 remote:*:443',
    'com.apple.security.network.client com.apple.developer.networking.multicast group.com.apple.notes',
    'https://developer.apple.com/forums/thread/679107 and identity.apple.com:443',
    'listening on 127.0.0.1:8080, ::1.49917, 0.0.0.0:0 and localhost',
    'CFNetwork/1410.0.3 Darwin/22.6.0 Chrome/120.0.0.0 version 1.2.3.4 iOS 17.6.1',
    'URLError.notConnectedToInternet in ViewController.swift, Info.plist, Firefox.app, libquic.dylib',
    'Hostname#5f3a9c21:443 IPv4#e597c525:443 <private>',
    'user: (null) token: nil password: <private> host: localhost SSID: (null) UserInfo={a=b}',
    'std::string WebPageProxy::didFail 12:34:56 1:61 3:-9807 [C1.2:3]',
    'TLSV1_ALERT_INTERNAL_ERROR ECONNRESET kDNSServiceErr_NoAuth errSSLXCertChainInvalid',
    'identifier = D89B, procPID = 953, socketID = 19adf2904e92d9, protocol = 6',
    'interface: pdp_ip0[lte], ipv4, ipv6, dns, expensive, estimated upload: 65536Bps, uses cell',
    '/System/Library/Frameworks/Network.framework/Versions/A/Network /Users/Shared/x',
    'seq=1254810344, ack=0, win=0 state=LAST_ACK rcv_nxt=1254810344',
    'ff:ff:ff:ff:ff:ff is the broadcast address',
  ])('leaves “%s” as it is', (line) => {
    expect(redact(line)).toBe(line);
  });

  it('keeps the lines of a forum’s listing', () => {
    const listing = readFileSync(
      new URL('../../../corpus/forum/networking-listing.txt', import.meta.url),
      'utf8',
    );
    const copy = redact(listing);
    expect(copy.split('\n').length).toBe(listing.split('\n').length);
    expect(copy).not.toMatch(/Roberto|irakai|vpn-client-caleb|6PBG234246|17\.33\.202\.170/);
    expect(copy).toContain('finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003');
    expect(redact(copy)).toBe(copy);
  });
});

/** Pieces of logs, glued together in any way. */
const piece = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(' ', '\n', ': ', '=', '"', "'", '/', '.', '[', ']', '@', '://', '-', ', ', '<'),
  fc.constantFrom('user', 'SSID', 'hostname', 'token', 'Authorization', 'Bearer ', 'Cookie'),
  fc.constantFrom('/Users/', 'https://', 'com.apple.', 'com.example.', '[address 1]', '[name 2]'),
  fc.constantFrom(
    'Roberto',
    'Sunflower',
    'shop.example.com',
    '5C40B765-C6C9-3641-A822-2BC44D264361',
  ),
  fc.constantFrom(JWT, '6PBG234246', 'fe80::1', '12:34:56', '+49 151 23456789', '-1003', '._tcp'),
  fc.ipV4(),
  fc.ipV6(),
  fc.emailAddress(),
  fc.webUrl(),
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

describe('any redacted copy', () => {
  it('does not change when it is redacted again', () => {
    fc.assert(
      fc.property(text, (original) => {
        const copy = redact(original);
        expect(redact(copy)).toBe(copy);
      }),
      { numRuns: 500 },
    );
  });

  it('has as many lines as its original', () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(redact(original).split('\n').length).toBe(original.split('\n').length);
      }),
    );
  });

  it('shows no address that stands by itself', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom('', ':443', '.443', ',', ' x'), (address, after) => {
        fc.pre(!/^(?:127\.|0\.0\.0\.0|255\.255\.255\.255)/.test(address));
        expect(redact(`to ${address}${after}`)).toBe(`to [address 1]${after}`);
      }),
    );
  });

  it('keeps errors and their codes', () => {
    const error = 'Error Domain=NSURLErrorDomain Code=-1003 "(null)"';
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(redact(`${before}\n${error}\n${after}`)).toContain(error);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../../src/io/fetch/public-address.ts';

const PUBLIC = [
  '8.8.8.8',
  '17.253.144.10',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '64:ff9b::808:808',
];

const NOT_PUBLIC = {
  'this network': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  'private networks': [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    'fd00::1',
    'fc00::1',
  ],
  'link-local, where clouds keep their metadata': [
    '169.254.169.254',
    'fe80::1',
    'febf::1',
    'fe80::1%eth0',
  ],
  'site-local': ['fec0::1'],
  'carrier-grade NAT': ['100.64.0.1', '100.127.255.255'],
  multicast: ['224.0.0.1', '239.255.255.250', 'ff02::1', 'ff0e::1'],
  broadcast: ['255.255.255.255'],
  benchmarks: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  'reserved blocks': ['192.0.0.1', '192.88.99.1', '240.0.0.1', '4000::1', '1000::1', '100::1'],
  'IPv4 in IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
  ],
  'NAT64 to private networks': [
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
  ],
  '6to4': ['2002:7f00:1::1', '2002:c0a8:101::1', '2002:808:808::1'],
  Teredo: ['2001:0:7f00:1::1', '2001::1'],
  'no address at all': [
    '',
    'localhost',
    'example.org',
    '1.2.3',
    '256.1.1.1',
    '::g',
    '0x7f.1',
    '1',
    '010.8.8.8',
  ],
};

describe('isPublicAddress', () => {
  it.each(PUBLIC)('takes %s for public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(Object.entries(NOT_PUBLIC))('does not take %s for public', (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  it('judges a NAT64 address by the IPv4 address that is meant', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const last = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        expect(isPublicAddress(`64:ff9b::${last}`)).toBe(isPublicAddress(address));
      }),
    );
  });

  it('takes no IPv6 address outside of 2000::/3 for public, but for NAT64', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        fc.pre(!/^0*64:ff9b:/i.test(address));
        const isWithin = /^[23][0-9a-f]{3}:/i.test(address);
        expect(isPublicAddress(address) && !isWithin).toBe(false);
      }),
    );
  });
});

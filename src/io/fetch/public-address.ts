import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Unicast by the table of ipaddr.js, but for private use: RFC 2544 (benchmarks). */
const MORE_PRIVATE_IPV4 = ipaddr.IPv4.parseCIDR('198.18.0.0/15');
/** All that is assigned to the public: RFC 4291, 2.4. What lies outside is local, mapped, or nobody's. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Within it, yet not public: protocols and Teredo (RFC 2928, 4380), documentation (RFC 3849, 9637), 6to4 (RFC 3056). */
const PRIVATE_IPV6 = ['2001::/23', '2001:db8::/32', '3fff::/20', '2002::/16'].map((block) =>
  ipaddr.IPv6.parseCIDR(block),
);
/** RFC 6052: how networks without IPv4 reach it; the last four bytes are the address that is meant. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
const IPV4_BYTES = 4;

/** Whether an IP address belongs to the public internet; false for what is none. */
export function isPublicAddress(text: string): boolean {
  // ipaddr.js also takes shorter and octal forms of IPv4, and not all forms of IPv6.
  if (isIPv4(text)) return isPublicIpv4(ipaddr.IPv4.parse(text));
  return isIPv6(text) && ipaddr.IPv6.isValid(text) && isPublicIpv6(ipaddr.IPv6.parse(text));
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !address.match(MORE_PRIVATE_IPV4);
}

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  if (address.match(NAT64)) {
    return isPublicIpv4(new ipaddr.IPv4(address.toByteArray().slice(-IPV4_BYTES)));
  }
  return address.match(PUBLIC_IPV6) && !PRIVATE_IPV6.some((block) => address.match(block));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierParts, isIdentifier } from '../../../src/text/identifiers.ts';

describe('identifierParts', () => {
  it.each([
    ['NEFilterPacketProvider', ['NE', 'Filter', 'Packet', 'Provider']],
    ['NWConnection', ['NW', 'Connection']],
    ['URLSessionWebSocketTask', ['URL', 'Session', 'Web', 'Socket', 'Task']],
    ['nw_connection_t', ['nw', 'connection', 't']],
    ['_kCFStreamErrorCodeKey', ['k', 'CF', 'Stream', 'Error', 'Code', 'Key']],
    ['CFFTPStream', ['CFFTP', 'Stream']],
    ['closeCode', ['close', 'Code']],
    ['VPNs', ['VPNs']],
    ['network', ['network']],
    ['___', []],
  ])('are the words within %s', (identifier, parts) => {
    expect(identifierParts(identifier)).toEqual(parts);
  });

  it('hold every letter in order, whatever the identifier', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_]{0,40}$/), (identifier) => {
        expect(identifierParts(identifier).join('')).toBe(identifier.replaceAll('_', ''));
      }),
    );
  });
});

describe('isIdentifier', () => {
  it.each(['NWConnection', 'nw_connection_t', 'closeCode', 'mDNS', 'kCFErrorDomain'])(
    'knows what only a programmer writes: %s',
    (word) => {
      expect(isIdentifier(word)).toBe(true);
    },
  );

  it.each(['iOS', 'macOS', 'iPadOS', 'visionOS', 'macOS15', 'WiFi', 'iPhone', 'GitHub'])(
    'takes a product for a word: %s',
    (word) => {
      expect(isIdentifier(word)).toBe(false);
    },
  );

  it.each(['network', 'Network', 'TLS', 'VPNs', 'ipv6', 'don'])('takes %s for a word', (word) => {
    expect(isIdentifier(word)).toBe(false);
  });
});

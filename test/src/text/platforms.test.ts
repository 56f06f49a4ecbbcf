import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedPlatform } from '../../../src/model/query.ts';
import { platformsIn, withoutPlatforms } from '../../../src/text/platforms.ts';
import { hostileText } from './hostile-text.ts';

const PLATFORMS = ['iOS', 'iPadOS', 'macOS', 'watchOS', 'tvOS', 'visionOS'] as const;
const platform = (name: NamedPlatform['name'], version?: string): NamedPlatform => ({
  name,
  version,
});

describe('the platforms that a text names', () => {
  it.each([
    ['how do I do this on iOS 17.4?', platform('iOS', '17.4')],
    ['crashes on iOS17 only', platform('iOS', '17')],
    ['since macOS 10.15.7', platform('macOS', '10.15.7')],
    ['Mac OS X 10.9', platform('macOS', '10.9')],
    ['OSX', platform('macOS')],
    ['my iPhone', platform('iOS')],
    ['two iPads', platform('iPadOS')],
    ['MacBooks', platform('macOS')],
    ['a Catalyst app', platform('macOS')],
    ['on the Apple Watch', platform('watchOS')],
    ['Apple TV', platform('tvOS')],
    ['Vision Pro', platform('visionOS')],
    ['在iOS 18上', platform('iOS', '18')],
    ['IOS', platform('iOS')],
  ])('are read from: %s', (text, expected) => {
    expect(platformsIn(text)).toEqual([expected]);
  });

  it('are named once each, whatever the order, with the first version given', () => {
    expect(platformsIn('macOS, iOS, iOS 16.1, iOS 17 and macOS 14')).toEqual([
      platform('iOS', '16.1'),
      platform('macOS', '14'),
    ]);
  });

  it.each([
    'how do I read the MAC address?',
    'how do I read the mac address?',
    'the MAC-addresses of all peers',
    'a Kiosk and a machine in a macro',
    'watch the log',
    'AppleTVs',
    '',
  ])('are none in: %s', (text) => {
    expect(platformsIn(text)).toEqual([]);
  });

  it('are not taken from the name of another thing', () => {
    expect(platformsIn('an iOS app on Mac')).toEqual([]);
    expect(platformsIn('a Mac app, designed for iPad')).toEqual([platform('macOS')]);
    expect(platformsIn('the MAC address of my iPhone')).toEqual([platform('iOS')]);
  });

  it('have the version of a system, not the model of a device and not a year', () => {
    for (const text of ['my iPhone 15', 'an iPhone 15 in iOS 2025']) {
      expect(platformsIn(text)).toEqual([platform('iOS')]);
    }
    expect(platformsIn('my iPhone 15 has iOS 17.2')).toEqual([platform('iOS', '17.2')]);
  });

  it('are found with any version, with a blank before it or none', () => {
    const version = fc
      .array(fc.nat(99), { minLength: 1, maxLength: 3 })
      .map((numbers) => numbers.join('.'));
    fc.assert(
      fc.property(
        fc.constantFrom(...PLATFORMS),
        version,
        fc.constantFrom('', ' '),
        fc.constantFrom('', '+', '.', ' or later'),
        (name, number, blank, behind) => {
          expect(platformsIn(`It needs ${name}${blank}${number}${behind}`)).toEqual([
            platform(name, number),
          ]);
        },
      ),
    );
  });
});

describe('a text without its platforms', () => {
  it('keeps everything else', () => {
    expect(withoutPlatforms('is it open on macOS 15 and iOS?').replace(/ +/g, ' ')).toBe(
      'is it open on and ?',
    );
  });

  it('keeps the address that is called MAC', () => {
    expect(withoutPlatforms('the MAC address on iOS 17')).toMatch(/^the MAC address on +$/);
    expect(withoutPlatforms('the mac address')).toBe('the mac address');
  });

  it('names none, and loses nothing but their names', () => {
    const word = fc.constantFrom('the', 'port', 'UDP', 'on', 'is', 'MAC address', 'why');
    const name = fc.constantFrom(...PLATFORMS, 'iPhone 15', 'Mac', 'iOS 17.4', 'Apple TV');
    const list = fc.array(fc.oneof(word, name), { maxLength: 12 });
    fc.assert(
      fc.property(list, (words) => {
        const rest = withoutPlatforms(words.join(' , '));
        expect(platformsIn(rest)).toEqual([]);
        const kept = words.filter((each) => platformsIn(each).length === 0);
        expect(
          rest
            .split(',')
            .map((each) => each.trim())
            .filter(Boolean),
        ).toEqual(kept);
      }),
    );
  });

  it('is never longer than the text, whatever that is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(withoutPlatforms(text).length).toBeLessThanOrEqual(text.length);
        expect(new Set(platformsIn(text).map(({ name }) => name)).size).toBe(
          platformsIn(text).length,
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf, readApplies } from '../../../src/answer/applies.ts';
import type { NamedPlatform } from '../../../src/model/query.ts';
import { makeNote } from '../../support/make.ts';

type Name = NamedPlatform['name'];

const asked = (name: Name, version?: string): NamedPlatform => ({ name, version });
const read = (appliesTo: string, ...platforms: readonly NamedPlatform[]) =>
  readApplies(makeNote({ appliesTo }), platforms);
const lacking = (appliesTo: string, ...platforms: readonly NamedPlatform[]) =>
  read(appliesTo, ...platforms).lacking.map(({ name }) => name);
const tooOld = (appliesTo: string, ...platforms: readonly NamedPlatform[]) =>
  read(appliesTo, ...platforms).tooOld;

describe('what a note applies to', () => {
  it('is shown in its own words', () => {
    expect(read('iOS 14+, macOS 11+').shown).toBe('iOS 14+, macOS 11+');
  });

  it.each(['all Apple platforms', 'All platforms', 'all'])(
    'is not said, and lacks nothing, when it is %s',
    (appliesTo) => {
      expect(read(appliesTo, asked('tvOS', '1'))).toEqual({
        shown: undefined,
        holdsFor: appliesTo,
        lacking: [],
        tooOld: undefined,
      });
    },
  );

  it('ends behind the last clause that fits into 80 characters', () => {
    const clauses = 'NWPathMonitor: macOS 10.14+, iOS/tvOS 12+, watchOS 6+, visionOS 1+';
    expect(read(`${clauses}; everything else needs SCNetworkReachability`).shown).toBe(clauses);
    expect(read(`${clauses} (with the exception of Catalyst, Simulator and others)`).shown).toBe(
      clauses,
    );
  });

  it('ends behind a whole word when it has no clauses', () => {
    const words = 'word '.repeat(40).trim();
    expect(read(words).shown).toBe('word '.repeat(16).trim());
  });

  it('is a beginning of its own words that never breaks one and never passes 80 characters', () => {
    const words = fc
      .array(
        fc.tuple(
          fc.constantFrom('iOS 14+', 'macOS', 'a', 'any'),
          fc.constantFrom(' ', ', ', '; ', ' ('),
        ),
        {
          minLength: 1,
          maxLength: 40,
        },
      )
      .map((parts) => parts.flat().join('').trim());
    fc.assert(
      fc.property(words, (appliesTo) => {
        const shown = read(appliesTo).shown ?? '';
        expect(shown.length).toBeLessThanOrEqual(80);
        expect(appliesTo.startsWith(shown)).toBe(true);
        expect(appliesTo.charAt(shown.length)).toMatch(/^[\s,;]?$/);
        if (appliesTo.length <= 80) expect(shown).toBe(appliesTo);
      }),
    );
  });
});

describe('what a note holds for', () => {
  it.each([
    ['iOS/iPadOS 14+, visionOS 1+. Not used on macOS', 'iOS/iPadOS 14+, visionOS 1+'],
    ['iOS 14+, macOS 15+ (not tvOS or watchOS)', 'iOS 14+, macOS 15+'],
    ['iOS, macOS; not watchOS', 'iOS, macOS'],
    ['iOS 11+ (prefix: 13+), watchOS 7+', 'iOS 11+ (prefix: 13+), watchOS 7+'],
  ])('is said without what it does not hold for: %s', (appliesTo, words) => {
    expect(read(appliesTo).holdsFor).toBe(words);
  });
});

describe('a platform that the question names', () => {
  it('is lacking when the note lists others only', () => {
    expect(lacking('iOS 11+, macOS 10.15+', asked('tvOS'))).toEqual(['tvOS']);
    expect(lacking('macOS', asked('iOS'), asked('watchOS'))).toEqual(['iOS', 'watchOS']);
  });

  it('is not lacking when the note lists it, or another that the question names too', () => {
    expect(lacking('iOS 11+, tvOS 11+', asked('tvOS'))).toEqual([]);
    expect(lacking('iOS 11+', asked('iOS'), asked('macOS'))).toEqual([]);
  });

  it('is not lacking when the note lists none, or the question names none', () => {
    expect(lacking('Bonjour in all its forms', asked('tvOS'))).toEqual([]);
    expect(lacking('macOS 10.15+')).toEqual([]);
  });

  it.each([
    ['iOS/iPadOS 14+, visionOS 1+, macOS 15+ (not tvOS or watchOS)', 'tvOS'],
    ['iOS 11+, Mac Catalyst 13.1+; not macOS, tvOS or watchOS', 'macOS'],
    ['iOS/iPadOS 14+, visionOS 1+. Not used on macOS', 'macOS'],
    ['iOS, macOS (BSD Sockets do not work for networking on watchOS)', 'watchOS'],
  ] as const)('is lacking when the note excepts it: %s', (appliesTo, name) => {
    expect(lacking(appliesTo, asked(name))).toEqual([name]);
    expect(lacking(appliesTo, asked('iOS'))).toEqual([]);
  });

  it('may be the iPad for the iPhone, and the other way round', () => {
    expect(lacking('iOS 14+', asked('iPadOS'))).toEqual([]);
    expect(lacking('iPadOS 14+', asked('iOS'))).toEqual([]);
    expect(tooOld('iOS 14+', asked('iPadOS', '13'))).toEqual(asked('iPadOS', '13'));
  });
});

describe('a version that the question names', () => {
  it.each([
    ['iOS 14+', '13', true],
    ['iOS 14+', '14', false],
    ['iOS 14+', '14.0', false],
    ['iOS 14.5+', '14.4', true],
    ['iOS 14.5+', '14.5.1', false],
    ['iOS 9+', '10', false],
    ['iOS 10+', '9.3', true],
  ])('is compared as numbers: %s and %s', (appliesTo, version, isTooOld) => {
    expect(tooOld(appliesTo, asked('iOS', version)) !== undefined).toBe(isTooOld);
  });

  it('is compared as numbers behind the point, too', () => {
    expect(tooOld('macOS 10.9+', asked('macOS', '10.15'))).toBeUndefined();
    expect(tooOld('macOS 10.15+', asked('macOS', '10.9'))).toEqual(asked('macOS', '10.9'));
  });

  it('is compared with the version of its own platform', () => {
    expect(tooOld('iOS 13+, macOS 10.15+', asked('macOS', '11'))).toBeUndefined();
    expect(tooOld('iOS 13+, macOS 10.15+', asked('iOS', '11'))).toEqual(asked('iOS', '11'));
  });

  it('is compared with the one version that several platforms share', () => {
    expect(tooOld('iOS/tvOS 12+', asked('iOS', '11'))).toEqual(asked('iOS', '11'));
    expect(tooOld('iOS/iPadOS 14+, visionOS 1+', asked('iOS', '13'))).toEqual(asked('iOS', '13'));
    expect(tooOld('iOS/iPadOS/tvOS 12+', asked('iOS', '11'))).toEqual(asked('iOS', '11'));
    expect(tooOld('iOS/tvOS 12+', asked('iOS', '12'))).toBeUndefined();
  });

  it('is fine when the note names no version, or not that platform', () => {
    expect(tooOld('iOS, macOS', asked('iOS', '3'))).toBeUndefined();
    expect(tooOld('macOS 12+', asked('iOS', '3'))).toBeUndefined();
    expect(tooOld('iOS 14+', asked('iOS'))).toBeUndefined();
  });

  it('is never both too old and as new as the note asks, whatever the two versions', () => {
    const version = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(version, version, (a, b) => {
        const isOlder = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
        const found = tooOld(`macOS ${b.join('.')}+`, asked('macOS', a.join('.')));
        expect(found !== undefined).toBe(isOlder);
      }),
    );
  });
});

describe('the names of platforms', () => {
  it('are joined as a person would', () => {
    expect(namesOf([asked('iOS', '12')])).toBe('iOS 12');
    expect(namesOf([asked('tvOS'), asked('watchOS')])).toBe('tvOS and watchOS');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledLexicon } from '../../../src/model/lexicon.ts';
import { compileLexicon } from '../../../src/text/compile-lexicon.ts';
import { firstStem, phrasesByStem } from '../../../src/text/phrases-by-stem.ts';
import { makeLexicon } from '../../support/make.ts';

const compiled = compileLexicon(
  makeLexicon({
    aliases: [
      { id: 'vpn', same: ['VPN', 'packet tunnel'], strength: 0.9 },
      { id: 'drop', said: ['packet loss'], means: ['drops'], strength: 0.5 },
    ],
    neighbours: {
      apple: [{ name: 'StoreKit', words: ['StoreKit', 'packet store'] }],
      platforms: [{ name: 'Android', words: ['Android'] }],
      field: ['packet', 'socket'],
    },
  }),
);

describe('the phrases of a lexicon by their first stem', () => {
  it('stand together, each kind apart and in its order', () => {
    expect(phrasesByStem(compiled).get('packet')).toEqual({
      aliases: [
        { stems: 'packet tunnel', alias: 0, place: 1 },
        { stems: 'packet loss', alias: 1, place: 0 },
      ],
      apple: [{ stems: 'packet store', name: 'StoreKit' }],
      platforms: [],
      field: ['packet'],
    });
  });

  it('are found from where they begin only', () => {
    expect([...phrasesByStem(compiled).keys()].sort()).toEqual([
      ...['android', 'packet', 'socket', 'storekit', 'vpn'],
    ]);
  });

  it('do not have those without words', () => {
    const empty: CompiledLexicon = {
      ...compiled,
      aliases: [],
      apple: [],
      platforms: [],
      field: [''],
    };
    expect(phrasesByStem(empty).size).toBe(0);
  });

  it('are all there, once each, whatever they are', () => {
    const stems = fc
      .array(fc.constantFrom('packet', 'tunnel', '__proto__', 'constructor', '网络', 'tl'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((list) => list.join(' '));
    const lexicons: fc.Arbitrary<CompiledLexicon> = fc
      .record({
        said: fc.array(fc.array(stems, { maxLength: 3 }), { maxLength: 4 }),
        apple: fc.array(stems),
        platforms: fc.array(stems),
        field: fc.array(stems),
      })
      .map(({ said, apple, platforms, field }) => ({
        aliases: said.map((list) => ({ strength: 1, said: list, means: [], isMutual: false })),
        apple: [{ name: 'A', phrases: apple }],
        platforms: [{ name: 'P', phrases: platforms }],
        field,
        words: [],
        stop: {},
      }));
    fc.assert(
      fc.property(lexicons, (lexicon) => {
        const entries = [...phrasesByStem(lexicon)];
        for (const [stem, { aliases, apple, platforms, field }] of entries) {
          const all = [...aliases, ...apple, ...platforms].map((each) => each.stems);
          for (const each of [...all, ...field]) expect(firstStem(each)).toBe(stem);
        }
        const sum = (of: (entry: (typeof entries)[number][1]) => readonly unknown[]): number =>
          entries.reduce((total, [, entry]) => total + of(entry).length, 0);
        expect(sum(({ aliases }) => aliases)).toBe(
          lexicon.aliases.flatMap(({ said }) => said).length,
        );
        expect(sum(({ apple }) => apple)).toBe(lexicon.apple[0]?.phrases.length);
        expect(sum(({ platforms }) => platforms)).toBe(lexicon.platforms[0]?.phrases.length);
        expect(sum(({ field }) => field)).toBe(lexicon.field.length);
      }),
    );
  });
});

describe('the first stem', () => {
  it('is what stands before the first blank', () => {
    expect(firstStem('packet tunnel provid')).toBe('packet');
    expect(firstStem('vpn')).toBe('vpn');
    expect(firstStem('')).toBe('');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeLexicon, storedLexicon } from '../../../src/index/lexicon-records.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import { compileGlossary, compileLexicon } from '../../../src/text/compile-lexicon.ts';
import { phrasesByStem } from '../../../src/text/phrases-by-stem.ts';
import { makeLexicon } from '../../support/make.ts';

/** Names that are properties of objects, of other scripts, or of more than one word. */
const phrase = fc.constantFrom(
  ...['VPN', 'packet tunnel', 'socket', 'no space left on device', 'NWConnection', 'conexión'],
  ...['__proto__', 'constructor', 'toString', '网络连接', 'ネットワーク', 'é', '-1003', 'the'],
);
const phrases = fc.array(phrase, { maxLength: 4 });
const lexicons: fc.Arbitrary<Lexicon> = fc
  .record({
    same: fc.array(phrases, { maxLength: 3 }),
    said: fc.array(fc.record({ said: phrases, means: phrases }), { maxLength: 3 }),
    apple: phrases,
    platforms: phrases,
    field: phrases,
    languages: fc.uniqueArray(fc.constantFrom('es', 'de', 'zh', 'ja', 'ru')),
    terms: fc.dictionary(phrase, phrases),
    stop: fc.array(fc.constantFrom('qué', 'está', 'der', '的'), { maxLength: 3 }),
  })
  .map(({ same, said, apple, platforms, field, languages, terms, stop }) =>
    makeLexicon({
      aliases: [
        ...same.map((words, at) => ({ id: `same-${at}`, same: words, strength: 0.9 })),
        ...said.map((group, at) => ({ id: `said-${at}`, ...group, strength: 0.6 })),
      ],
      neighbours: {
        apple: [{ name: 'StoreKit', words: apple }],
        platforms: [{ name: 'Android', words: platforms }],
        field,
      },
      glossary: Object.fromEntries(languages.map((code) => [code, { name: code, stop, terms }])),
    }),
  );

describe('the lexicon of a snapshot', () => {
  it('is the compiled one, piece by piece', () => {
    fc.assert(
      fc.property(lexicons, (lexicon) => {
        const stored = storedLexicon(encodeLexicon(lexicon));
        const compiled = compileLexicon(lexicon);
        expect(stored.words).toEqual(compiled.words);
        expect(stored.stop).toEqual(compiled.stop);
        expect(compiled.aliases.map((_, number) => stored.alias(number))).toEqual(compiled.aliases);
        for (const [stem, found] of phrasesByStem(compiled)) {
          expect(stored.phrasesFrom(stem)).toEqual(found);
        }
        for (const [language, glossary] of Object.entries(lexicon.glossary)) {
          expect(stored.glossary(language)).toEqual(compileGlossary(language, glossary));
        }
      }),
    );
  });

  it('is the same to the last byte each time', () => {
    fc.assert(
      fc.property(lexicons, (lexicon) => {
        expect(encodeLexicon(lexicon)).toEqual(encodeLexicon(structuredClone(lexicon)));
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing for a stem that no phrase begins with', () => {
    const stored = storedLexicon(encodeLexicon(makeLexicon()));
    expect(stored.phrasesFrom('network')?.field).toEqual(['network', 'network']);
    for (const stem of ['', 'netwo', 'networks', 'x'.repeat(1000), '__proto__', '\uD800']) {
      expect(stored.phrasesFrom(stem)).toBeUndefined();
    }
  });

  it('knows no words of a language that it does not have', () => {
    const stored = storedLexicon(encodeLexicon(makeLexicon()));
    for (const language of ['es', '', '__proto__', 'toString']) {
      expect(stored.glossary(language)).toEqual({ terms: [] });
    }
  });

  it('has no alias of a number that it did not give', () => {
    const stored = storedLexicon(encodeLexicon(makeLexicon()));
    for (const number of [-1, 0, 0.5, Number.NaN]) {
      expect(() => stored.alias(number)).toThrow(RangeError);
    }
  });
});

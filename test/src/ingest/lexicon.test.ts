import { describe, expect, it } from 'vitest';
import { type LexiconFiles, readLexicon } from '../../../src/ingest/lexicon.ts';

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const SAME = { id: 'vpn', same: ['VPN', 'packet tunnel'], strength: 0.9 };
const SAID = { id: 'full', said: ['disk is full'], means: ['ENOSPC'], strength: 1 };
const GERMAN = { name: 'German', stop: ['der'], terms: { Verbindung: ['connection'] } };
const ALIASES = { format: 1, groups: [SAME, SAID] };
const GLOSSARY = { format: 1, languages: { de: GERMAN } };
const NEIGHBOURS = {
  format: 1,
  apple: [{ name: 'StoreKit', words: ['in-app purchase'] }],
  platforms: [{ name: 'Android', words: ['OkHttp'] }],
  field: ['network'],
};

function files(changed: Partial<Record<keyof LexiconFiles, unknown>> = {}): LexiconFiles {
  const { aliases, glossary, neighbours } = {
    aliases: ALIASES,
    glossary: GLOSSARY,
    neighbours: NEIGHBOURS,
    ...changed,
  };
  return {
    aliases: { file: 'aliases.json', bytes: encode(aliases) },
    glossary: { file: 'glossary.json', bytes: encode(glossary) },
    neighbours: { file: 'neighbours.json', bytes: encode(neighbours) },
  };
}

const withGroups = (...groups: readonly unknown[]) => files({ aliases: { format: 1, groups } });

describe('readLexicon', () => {
  it('reads groups of both kinds, the languages and the neighbours', () => {
    expect(readLexicon(files())).toEqual({
      aliases: [SAME, SAID],
      glossary: { de: GERMAN },
      neighbours: {
        apple: NEIGHBOURS.apple,
        platforms: NEIGHBOURS.platforms,
        field: NEIGHBOURS.field,
      },
    });
  });

  it('has words that other programs trip over', () => {
    const terms = { constructor: ['constructor'], toString: ['text'] };
    const languages = { de: { ...GERMAN, terms } };
    const lexicon = readLexicon(files({ glossary: { format: 1, languages } }));
    expect(Object.entries(lexicon.glossary.de?.terms ?? {})).toEqual(Object.entries(terms));
  });

  it.each([
    [{ ...SAME, same: [] }, '$.groups[0].same must not be empty'],
    [{ ...SAME, same: ['VPN', ''] }, '$.groups[0].same[1] must be a text without blanks around it'],
    [{ ...SAME, same: ['VPN '] }, '$.groups[0].same[0] must be a text without blanks around it'],
    [{ ...SAME, same: 'VPN' }, '$.groups[0].same must be a list'],
    [{ ...SAME, same: [1] }, '$.groups[0].same[0] must be a text'],
    [{ ...SAME, strength: 0 }, '$.groups[0].strength must be a number above 0 and at most 1'],
    [{ ...SAME, strength: 1.1 }, '$.groups[0].strength must be a number above 0 and at most 1'],
    [{ ...SAME, strength: '1' }, '$.groups[0].strength must be a number above 0 and at most 1'],
    [{ ...SAME, note: 'x' }, '$.groups[0] has an unknown field "note"; known are id, same'],
    [{ ...SAID, same: ['x'] }, '$.groups[0] has an unknown field "said"; known are id, same'],
    [{ id: 'x', said: ['x'], strength: 1 }, '$.groups[0] lacks the field "means"'],
    [{ same: ['x'], strength: 1 }, '$.groups[0] lacks the field "id"'],
    [null, '$.groups[0] must be an object'],
    [[], '$.groups[0] must be an object'],
  ])('refuses the group %j', (group, reason) => {
    expect(() => readLexicon(withGroups(group))).toThrow(`aliases.json: ${reason}`);
  });

  it('refuses an id that stands twice', () => {
    expect(() => readLexicon(withGroups(SAME, { ...SAID, id: 'vpn' }))).toThrow(
      'aliases.json: $.groups[1] repeats the id "vpn"',
    );
  });

  it('refuses another format, and says in which file', () => {
    const other = { ...NEIGHBOURS, format: 2 };
    expect(() => readLexicon(files({ neighbours: other }))).toThrow(
      'neighbours.json: $.format must be 1: this version reads no other format',
    );
  });

  it.each([
    [{ ...GERMAN, terms: { Netz: [] } }, '$.languages.de.terms.Netz must not be empty'],
    [
      { ...GERMAN, terms: { 'das Netz': [''] } },
      '$.languages.de.terms["das Netz"][0] must be a text',
    ],
    [{ ...GERMAN, terms: { '': ['x'] } }, '$.languages.de.terms[""] has a name that is empty'],
    [{ ...GERMAN, stop: [''] }, '$.languages.de.stop[0] must be a text without blanks'],
    [{ stop: [], terms: {} }, '$.languages.de lacks the field "name"'],
  ])('refuses the language %j', (language, reason) => {
    const glossary = { format: 1, languages: { de: language } };
    expect(() => readLexicon(files({ glossary }))).toThrow(`glossary.json: ${reason}`);
  });

  it.each([
    [{ ...NEIGHBOURS, field: [] }, '$.field must not be empty'],
    [{ ...NEIGHBOURS, apple: [{ name: 'StoreKit', words: [] }] }, '$.apple[0].words must not be'],
    [{ ...NEIGHBOURS, platforms: undefined }, '$ lacks the field "platforms"'],
  ])('refuses the neighbours %j', (neighbours, reason) => {
    expect(() => readLexicon(files({ neighbours }))).toThrow(`neighbours.json: ${reason}`);
  });

  it('names the line of a mistake in the JSON itself where the engine tells it', () => {
    const bytes = new TextEncoder().encode('{\n  "format": 1,\n  "groups": [1 1]\n}');
    const broken = { ...files(), aliases: { file: 'aliases.json', bytes } };
    expect(() => readLexicon(broken)).toThrow(/^aliases\.json:3: no valid JSON: /);
  });

  it('says what to do', () => {
    expect(() => readLexicon(withGroups({}))).toThrow('corpus/README.md says how.');
  });
});

import { describe, expect, it } from 'vitest';
import { compileGlossary, compileLexicon } from '../../../src/text/compile-lexicon.ts';
import { makeLexicon } from '../../support/make.ts';

describe('compileLexicon', () => {
  it('lets the words of a group lead to each other, and what is said only to what it means', () => {
    const { aliases } = compileLexicon(
      makeLexicon({
        aliases: [
          { id: 'vpn', same: ['VPN', 'packet tunnel'], strength: 0.9 },
          { id: 'disk', said: ['no space left on device'], means: ['ENOSPC'], strength: 0.6 },
        ],
      }),
    );
    expect(aliases).toEqual([
      {
        strength: 0.9,
        isMutual: true,
        said: ['vpn', 'packet tunnel'],
        means: [
          { terms: 'vpn', shown: 'VPN' },
          { terms: 'packet tunnel', shown: 'packet tunnel' },
        ],
      },
      {
        strength: 0.6,
        isMutual: false,
        said: ['space left devic'],
        means: [{ terms: 'enospc', shown: 'ENOSPC' }],
      },
    ]);
  });

  it('keeps a phrase that has no word of content', () => {
    const { field } = compileLexicon(
      makeLexicon({ neighbours: { apple: [], platforms: [], field: ['who am i', 'the network'] } }),
    );
    expect(field).toEqual(['who am i', 'network']);
  });

  it('gathers the words that a typo may mean, once each and sorted', () => {
    const { words } = compileLexicon(
      makeLexicon({
        aliases: [{ id: 'dns', same: ['Bonjour', 'mDNS', 'Bonjour browser'], strength: 1 }],
        neighbours: {
          apple: [{ name: 'StoreKit', words: ['StoreKit', 'in-app purchase'] }],
          platforms: [{ name: 'Android', words: ['Android'] }],
          field: ['socket'],
        },
      }),
    );
    expect(words).toEqual(
      ['android', 'bonjour', 'browser', 'mdns', 'purchase', 'socket', 'storekit'].sort(),
    );
  });

  it('keeps the stop words of each language without accents', () => {
    const glossary = { es: { name: 'Spanish', stop: ['qué', 'está'], terms: {} } };
    expect(compileLexicon(makeLexicon({ glossary })).stop).toEqual({ es: ['que', 'esta'] });
  });
});

describe('compileGlossary', () => {
  it('cuts both sides of an entry into words', () => {
    const terms = { 'conexiones perdidas': ['lost connection'], 握手: ['handshake'] };
    expect(compileGlossary('es', { name: 'Spanish', stop: [], terms }).terms).toMatchObject([
      {
        key: 'conexiones perdidas',
        stems: 'conexion perd',
        targets: [{ terms: 'lost connect', shown: 'lost connection' }],
      },
      { key: '握手', targets: [{ terms: 'handshak', shown: 'handshake' }] },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { foldAccents, foreignStems } from '../../../src/text/foreign-stem.ts';
import { stem } from '../../../src/text/stem.ts';

describe('stem', () => {
  it.each([
    ['connections', 'connect'],
    ['proxies', 'proxi'],
    ['networking', 'network'],
  ])('takes off English endings: %s', (word, stemmed) => {
    expect(stem(word)).toBe(stemmed);
  });

  it.each(['dns', 'ios', 'https', 'tvos', 'tls', 'ssl', 'mdns', 'dtls', 'address', 'access'])(
    'leaves names alone: %s',
    (word) => {
      expect(stem(word)).toBe(word);
    },
  );

  it.each(['网络', 'соединения', 'ipv6', '-1003', 'nw_connection_t', '__proto__', 'überträgt'])(
    'leaves alone what is no plain English word: %s',
    (word) => {
      expect(stem(word)).toBe(word);
    },
  );

  it('leaves alone what is longer than any English word', () => {
    const word = 'ing'.repeat(20_000);
    expect(stem(word)).toBe(word);
  });

  it('stems a word alike however many words came between', () => {
    const before = stem('connections');
    for (let i = 0; i < 60_000; i++) stem(`word${i}`);
    expect(stem('connections')).toBe(before);
  });

  it('takes names of object properties for words', () => {
    for (const word of ['constructor', 'valueof', 'hasownproperty']) {
      expect(typeof stem(word)).toBe('string');
    }
  });
});

describe('foreignStems', () => {
  it.each([
    ['de', ['Verbindungen', 'verbindung']],
    ['es', ['conexiones', 'conexión']],
    ['fr', ['serveurs', 'serveur']],
    ['pt', ['redes', 'rede']],
    ['ru', ['соединения', 'соединение']],
  ])('gives the forms of one word one stem: %s', (language, words) => {
    expect(new Set(foreignStems(language, words)).size).toBe(1);
  });

  it('does not mind missing accents', () => {
    expect(foreignStems('fr', ['réseau'])).toEqual(foreignStems('fr', ['reseau']));
    expect(foreignStems('es', ['CONEXIÓN'])).toEqual(foreignStems('es', ['conexion']));
  });

  it('leaves words of languages without a stemmer, and endless words, as they are', () => {
    const endless = 'а'.repeat(40_000);
    expect(foreignStems('zh', ['网络'])).toEqual(['网络']);
    expect(foreignStems('__proto__', ['constructor'])).toEqual(['constructor']);
    expect(foreignStems('ru', [endless])).toEqual([endless]);
  });
});

describe('foldAccents', () => {
  it.each([
    ['é', 'e'],
    ['übertragung', 'ubertragung'],
    ['conexão', 'conexao'],
    ['ё', 'е'],
  ])('drops them: %s', (word, folded) => {
    expect(foldAccents(word)).toBe(folded);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhraseBook } from '../../../src/query/phrases.ts';

const book = (...phrases: readonly string[]) =>
  createPhraseBook(phrases.map((phrase) => ({ stems: phrase, value: phrase })));

const find = (phrases: readonly string[], text: string) =>
  book(...phrases)
    .find(text.split(' '))
    .map(({ value, places }) => [value, ...places]);

describe('a phrase book', () => {
  it('finds the words of a phrase in their order and in any other', () => {
    expect(find(['packet tunnel'], 'my packet tunnel fails')).toEqual([['packet tunnel', 1, 2]]);
    expect(find(['packet tunnel'], 'a tunnel packet')).toEqual([['packet tunnel', 2, 1]]);
    expect(find(['no space left'], 'left no space')).toEqual([['no space left', 1, 2, 0]]);
  });

  it('lets two words stand between them, and no more', () => {
    expect(find(['screen off'], 'screen goes dark off')).toEqual([['screen off', 0, 3]]);
    expect(find(['screen off'], 'screen a b c off')).toEqual([]);
    expect(find(['screen off'], 'off a b screen')).toEqual([['screen off', 3, 0]]);
    expect(find(['screen off'], 'off a b c screen')).toEqual([]);
  });

  it('wants every word of a phrase, and twice when it has it twice', () => {
    expect(find(['peer to peer'], 'peer to')).toEqual([]);
    expect(find(['peer peer'], 'one peer')).toEqual([]);
    expect(find(['peer peer'], 'peer peer').length).toBeGreaterThan(0);
  });

  it('takes the nearest when a word occurs more than once', () => {
    expect(find(['a b'], 'b x a b')).toEqual([['a b', 2, 3]]);
  });

  it('finds all phrases that share a word', () => {
    expect(
      find(['vpn', 'vpn tunnel', 'vpn app'], 'vpn app tunnel').map(([value]) => value),
    ).toEqual([...['vpn', 'vpn tunnel', 'vpn app']]);
  });

  it('knows no phrase without words, and none by the name of a property', () => {
    expect(createPhraseBook([{ stems: '', value: 1 }]).find(['a'])).toEqual([]);
    expect(find(['vpn'], '__proto__ constructor toString')).toEqual([]);
    expect(find(['constructor'], 'the constructor')).toEqual([['constructor', 1]]);
  });

  it('points only at words of the phrase, each once, near each other', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(phrase, { maxLength: 4 }),
        fc.array(word, { maxLength: 12 }),
        (all, text) => {
          const found = createPhraseBook(
            all.map((words) => ({ stems: words.join(' '), value: words })),
          ).find(text);
          for (const { value, places } of found) {
            expect(places.map((place) => text[place])).toEqual(value);
            expect(new Set(places).size).toBe(places.length);
            expect(Math.max(...places) - Math.min(...places)).toBeLessThan(value.length + 2);
          }
        },
      ),
    );
  });

  it('finds a phrase wherever it stands as it is', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const few = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(few, few, few, (before, stems, after) => {
        const found = createPhraseBook([{ stems: stems.join(' '), value: 0 }]).find([
          ...before,
          ...stems,
          ...after,
        ]);
        expect(found.length).toBeGreaterThan(0);
      }),
    );
  });
});

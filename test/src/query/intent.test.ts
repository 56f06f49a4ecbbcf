import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseFor, readIntent } from '../../../src/query/intent.ts';
import { hostileText } from '../text/hostile-text.ts';

const LISTED = 4;
const kindOf = (text: string) => readIntent(text, LISTED)?.kind;
const placeOf = (text: string, listed = LISTED) => {
  const intent = readIntent(text, listed);
  return intent?.kind === 'read' ? intent.place : undefined;
};

describe('a message about the answer before it', () => {
  it.each([
    ...['more', 'show more', 'Show me more, please', 'please show more', 'next page', 'go on'],
    ...['tell me more', 'continue', 'what else?', 'anything else?', 'more details'],
    ...['mehr', 'mehr anzeigen', 'weiter', 'plus', 'en savoir plus', 'más', 'mostrar más', 'mais'],
    ...['ещё', 'подробнее', '更多', '继续', '显示更多', 'もっと', 'もっと見る', '더 보기', '계속'],
  ])('asks for more: %s', (text) => {
    expect(kindOf(text)).toBe('more');
  });

  it.each([
    ...['back', 'go back', 'previous', 'previous page'],
    ...['zurück', 'retour', 'atrás', 'volver', 'voltar', 'назад', '返回', '上一页', '戻る', '뒤로'],
  ])('goes back: %s', (text) => {
    expect(kindOf(text)).toBe('back');
  });

  it.each([
    ...['why', 'Why?', 'why this?', 'but why', 'why is that', 'why do you say so?', 'how come'],
    ...['warum', 'wieso?', 'pourquoi ?', '¿por qué?', 'por quê?', 'почему', '为什么?', '为什么？'],
    ...['なぜ', 'なぜ？', '왜?'],
  ])('asks why: %s', (text) => {
    expect(kindOf(text)).toBe('why');
  });

  it.each(['threads', 'show threads', 'show me the related threads', 'related threads'])(
    'asks for threads: %s',
    (text) => {
      expect(kindOf(text)).toBe('threads');
    },
  );

  it.each([
    ['the first one', 1],
    ['The second one!', 2],
    ['second', 2],
    ['open the third', 3],
    ['show me the fourth note', 4],
    ['the 2nd one', 2],
    ['3rd', 3],
    ['tell me about the first thread', 1],
    ['number 2', 2],
    ['no. 3', 3],
    ['#2', 2],
    ['note 3', 3],
    ['open 2', 2],
    ['2', 2],
    ['2.', 2],
    ['５', 5],
  ])('opens one of the documents: %s', (text, place) => {
    expect(placeOf(text)).toBe(place);
  });

  it('opens the last of the documents, however many there are', () => {
    expect(placeOf('the last one', 3)).toBe(3);
    expect(placeOf('last', 1)).toBe(1);
  });

  it('is said as a button says it', () => {
    const intents = [
      { kind: 'more' },
      { kind: 'back' },
      { kind: 'why' },
      { kind: 'threads' },
      ...Array.from({ length: 9 }, (_, at) => ({ kind: 'read', place: at + 1 }) as const),
    ] as const;
    for (const intent of intents) expect(readIntent(phraseFor(intent), LISTED)).toEqual(intent);
  });
});

describe('a question of its own', () => {
  it.each([
    ...['why is it waiting?', 'why does NWConnection fail', 'why not UDP', 'why multicast?'],
    ...['show me more examples of TLS', 'how do I go back to HTTP/1.1?', 'more than one listener'],
    ...['the second connection fails', 'open a socket', 'number of connections', 'note the port'],
    ...['next hop', 'what else can block UDP?', 'threads and queues in NWListener', 'last error'],
    ...[
      '-1',
      '-9',
      '–1',
      '-1003',
      '61',
      '404',
      'error 5',
      'NWError 50',
      'POSIX 2',
      '1.1',
      '10.0.0.1',
      '0',
    ],
    ...['warum wartet die Verbindung?', '为什么 NWConnection 失败', 'なぜ接続できない'],
    ...['', ' ', '?', '…'],
  ])('is no word about the answer before: %s', (text) => {
    expect(readIntent(text, LISTED)).toBeUndefined();
  });

  it('is every text of more than a few words', () => {
    const words = fc
      .array(fc.constantFrom('why', 'more', 'the', 'second', 'socket', '2', 'back'), {
        minLength: 8,
        maxLength: 20,
      })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, (text) => {
        expect(readIntent(text, LISTED)).toBeUndefined();
      }),
    );
  });

  it('is read in time, and never fails, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(9), (text, listed) => {
        const intent = readIntent(text, listed);
        if (intent?.kind === 'read') expect(Number.isInteger(intent.place)).toBe(true);
      }),
    );
  });
});

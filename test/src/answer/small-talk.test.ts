import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallTalk } from '../../../src/answer/small-talk.ts';
import { hostileText } from '../text/hostile-text.ts';

describe('smallTalk', () => {
  it.each([
    'help',
    'Help!',
    'what can you do?',
    'who are you',
    'Hilfe',
    '帮助',
    'ヘルプ',
    '도움말',
  ])('hears a call for help: %s', (text) => {
    expect(smallTalk(text)).toBe('help');
  });

  it.each([
    'hi',
    'Hello!',
    'hey there',
    'Guten Tag',
    'bonjour',
    '¡Hola!',
    'olá',
    'привет',
    '你好',
    'こんにちは',
  ])('hears a greeting: %s', (text) => {
    expect(smallTalk(text)).toBe('greeting');
  });

  it.each([
    'thanks',
    'Thank you!!',
    'thx',
    'Danke schön',
    'merci',
    'gracias',
    'obrigado',
    'спасибо',
    '谢谢',
    'ありがとうございます',
    '감사합니다',
  ])('hears thanks: %s', (text) => {
    expect(smallTalk(text)).toBe('thanks');
  });

  it.each(['', '   ', '\n\t', '?', '???', ' . ', '!?', '\u200B\u2060', '\0'])(
    'sees that nothing was asked: %j',
    (text) => {
      expect(smallTalk(text)).toBe('empty');
    },
  );

  it('does not mind case, punctuation, curly quotes or emoji', () => {
    for (const text of ['HELLO', '…hello…', '“hello”', 'hello 👋', 'ｈｅｌｌｏ']) {
      expect(smallTalk(text)).toBe('greeting');
    }
  });

  it.each([
    'hello, why is my VPN stuck?',
    'thanks, but ping still fails',
    'help with bonjour',
    'hi NWConnection waiting',
    'bonjour service type',
    'constructor',
    '__proto__',
    'toString',
    '网络',
    `thanks ${' '.repeat(80)}`,
  ])('leaves a question a question: %s', (text) => {
    expect(smallTalk(text)).toBeUndefined();
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect([undefined, 'help', 'greeting', 'thanks', 'empty']).toContain(smallTalk(text));
      }),
    );
  });
});

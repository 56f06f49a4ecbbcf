import { describe, expect, it } from 'vitest';
import { detectLanguage, detectQuoted } from '../../../src/query/language.ts';
import { openLibrary } from '../../../src/query/library.ts';
import { tokenize } from '../../../src/text/tokenize.ts';
import { corpusOf, readBundledCorpus, snapshotOf } from '../../support/snapshots.ts';

const { lexicon } = await readBundledCorpus();
const words = openLibrary(snapshotOf(corpusOf([{}], lexicon))).lexicon;
const detect = (text: string): string | undefined => detectLanguage(text, tokenize(text), words);

describe('detectLanguage', () => {
  it.each([
    ['zh', '手机连不上网络怎么办'],
    ['zh', '请求报错 NSPOSIXErrorDomain Code=28,可是手机还有一百多G'],
    ['ja', 'VPNトンネルが切断されます'],
    ['ja', '端末がローカルネットワークに接続できない理由は何ですか'],
    ['ko', '네트워크 연결이 끊겼습니다'],
    ['ko', 'URLSession 요청이 실패합니다'],
    ['de', 'Warum bricht die Verbindung über den Tunnel ab?'],
    ['de', 'Wie debugge ich eine Network Extension auf dem Mac?'],
    ['fr', 'Pourquoi la connexion échoue-t-elle sur mon réseau ?'],
    ['fr', 'Comment faire un ping sans CFSocket dans mon appli ?'],
    ['es', '¿Por qué falla la conexión de red?'],
    ['es', 'mi aplicación no se conecta a la red local'],
    ['pt', 'Por que a conexão de rede falha?'],
    ['pt', 'Como faço para usar FTP em uma aplicação?'],
    ['ru', 'Почему соединение не работает?'],
    ['ru', 'Как отладить Network Extension на маке'],
  ])('knows %s: %s', (language, text) => {
    expect(detect(text)).toBe(language);
  });

  it('knows a language without its accents', () => {
    expect(detect('por que no funciona la conexion de mi red')).toBe('es');
    expect(detect('pourquoi est ce que mon reseau ne marche pas')).toBe('fr');
  });

  it.each([
    'why is it waiting',
    'NWConnection stuck in preparing',
    'Error Domain=NSPOSIXErrorDomain Code=28 "No space left on device"',
    'how do I ping a device on the local network',
    'ftp',
    '-1003',
    '😀',
    '',
  ])('takes for English what is nothing else: %s', (text) => {
    expect(detect(text)).toBeUndefined();
  });

  it.each([
    'My app logs "未能完成该操作" when the request fails, why?',
    'it says 设备上无剩余空间 but my phone has space',
    'Why do I see "ネットワークに接続できません" in my app when it is on the right network?',
    'What does 네트워크 mean in this log and why is it there?',
    'My users see “Не удалось завершить” when they open the app, what is it?',
  ])('takes for English a question that only quotes another language: %s', (text) => {
    expect(detect(text)).toBeUndefined();
  });

  it('is not led astray by one foreign sign', () => {
    for (const text of ['does 网 break the parser', 'NWConnection 网', 'NWConnection д']) {
      expect(detect(text)).toBeUndefined();
    }
  });

  it('knows no language without a glossary of it', () => {
    const none = openLibrary(snapshotOf(corpusOf([{}]))).lexicon;
    const text = '手机连不上网络怎么办';
    expect(detectLanguage(text, tokenize(text), none)).toBeUndefined();
    expect(detectQuoted(text, none)).toBeUndefined();
  });
});

describe('detectQuoted', () => {
  it('knows the language of a message within an English question', () => {
    expect(detectQuoted('it says 设备上无剩余空间 but my phone has space', words)).toBe('zh');
    expect(detectQuoted('what is ネットワーク here', words)).toBe('ja');
    expect(detectQuoted('nothing but English', words)).toBeUndefined();
  });
});

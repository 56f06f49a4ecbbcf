import { isPublicHost, isTeamId } from './domain-names.ts';
import type { Give, PrivateKind } from './placeholders.ts';
import { type Found, type RedactionRule, rule } from './redaction-rule.ts';

/** What announces a name, in the languages that people log in. */
const LABELS = {
  name: [
    'user(?:[ _-]?name)?|login|account(?:[ _-]?name)?|owner|full[ _-]?name|real[ _-]?name',
    'usuario|nombre(?: de usuario)?|usuário|nome(?: (?:de )?(?:usuário|utente))?|utente',
    "utilisateur|nom d['’]utilisateur|benutzer(?:name)?|anmeldename|gebruiker(?:snaam)?",
    'användare|användarnamn|bruger(?:navn)?|bruker(?:navn)?|käyttäjä(?:tunnus)?',
    'użytkownik|uživatel|felhasználó|kullanıcı(?: adı)?|пользователь|имя пользователя|користувач',
    '用户名?|用戶名?|使用者(?:名稱)?|ユーザー?名?|사용자(?: 이름)?|nom|имя|imię|名前|氏名|姓名|이름|المستخدم|משתמש|उपयोगकर्ता|người dùng|pengguna',
  ].join('|'),
  network: 'ssid|network[ _-]?name|wlan[ _-]?name|wi-?fi[ _-]?name|网络名称|ネットワーク名',
  device: [
    'device[ _-]?name|computer[ _-]?name|local[ _-]?host[ _-]?name|peer[ _-]?name|display[ _-]?name',
    "gerätename|nombre del dispositivo|nome do dispositivo|nom de l['’]appareil|nome del dispositivo",
    'имя устройства|设备名称?|裝置名稱|デバイス名|コンピュータ名|기기 이름',
  ].join('|'),
  host: "host(?:[ _-]?name)?|rechnername|nombre de host|nom d['’]hôte|имя хоста|主机名?|主機名稱?|ホスト名|호스트 이름",
  serial: [
    '(?:IOPlatform)?serial(?:[ _-]?(?:number|no))?|imei2?|meid|ecid|udid|iccid',
    'seriennummer|numéro de série|número de serie|número de série|серийный номер|序列号|序號|シリアル番号|일련번호',
  ].join('|'),
  phone:
    'phone(?:[ _-]?number)?|telephone|tel|mobile[ _-]?number|telefon|téléphone|teléfono|телефон|电话|電話|전화',
} as const;
/** Values that name nobody. */
const NOBODY =
  /^(?:\(?null\)?|nil|none|unknown|unbekannt|private|<private>|redacted|root|mobile|default|admin|system|anonymous|true|false|yes|no|on|off|error|failed|\d{1,8}|0x[0-9a-f]+|kCF\w+|NS\w+|%\S{1,4})$/i;
/** Names that every device has until its owner changes them. */
const GENERIC =
  /^(?:iphone|ipad|ipod|mac|macbook(?:[ -](?:pro|air))?|imac|localhost|apple (?:tv|watch))$/i;
const DEVICES =
  '(?:iPhone|iPad|iPod|MacBook(?:[ -](?:Pro|Air))?|iMac|Mac(?:[ -](?:mini|Studio|Pro))?|Apple Watch|Apple TV|AirPods)';

const START = String.raw`(?<![\p{L}\p{N}_])`;
const ASSIGNED = String.raw`["']?(?:[ \t]{0,3}[:=：][ \t]{0,3}|<\/key>\s{0,8}<string>)`;
const QUOTED = String.raw`"[^"\r\n\p{Co}]{1,100}(?=")|'[^'\r\n\p{Co}]{1,100}(?=')|“[^”\r\n\p{Co}]{1,100}(?=”)`;
const WORD = String.raw`[^\s,;"“”()\[\]{}<>|=\p{Co}]{1,64}`;
/** Words of a person's name. */
const MOST_WORDS = 3;
const LOG_WORD =
  /^(?:Error|Failed|Code|Domain|Task|Connection|Status|State|URL|NS\p{L}*)(?![\p{L}])/u;
/** Further words of a name, as far as the next label. */
const ANY_FURTHER = String.raw`(?: (?![\p{L}\p{N}_-]{1,24}\s?[:=：])${WORD}){0,4}`;

/** Names that a label or their form gives away. */
export const LABEL_RULES: readonly RedactionRule[] = [
  {
    pattern:
      /^(?<label>[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})? )(?<value>[^\s[\]():\p{Co}]{1,64})(?= [^\s[\]]{1,80}\[\d{1,7}\])/gmu,
    replace: (found, give) => redactValue('host', found, give),
  },
  labelled('serial', LABELS.serial, WORD),
  labelled('phone', LABELS.phone, String.raw`[+(]?\d[\d ()./-]{5,24}`),
  labelled('network', LABELS.network, WORD + ANY_FURTHER),
  labelled('device', LABELS.device, WORD + ANY_FURTHER),
  labelled('host', LABELS.host, String.raw`[^\s,;"'“”()\[\]{}<>|=\/:\p{Co}]{1,253}`),
  labelled('name', LABELS.name, WORD + ANY_FURTHER),
  rule(
    String.raw`(?<label>${START}(?:(?:com\.apple\.developer\.)?team(?:[ _-]?id(?:entifier)?)?)${ASSIGNED}["']?)(?<value>[A-Z0-9]{10})(?![\p{L}\p{N}_])`,
    ({ text, group }, give) =>
      isTeamId(group('value')) ? group('label') + give('team', group('value')) : text,
  ),
  rule(
    String.raw`(?<label>(?:Apple|iPhone|Mac|Developer ID|3rd Party Mac)[A-Za-z ]{0,30}: )(?<value>[^():"\r\n\p{Co}]{2,60}?)(?<before> \()(?<team>[A-Z0-9]{10})(?=\))`,
    ({ text, group }, give) =>
      isTeamId(group('team'))
        ? `${group('label')}${give('name', group('value'))}${group('before')}${give('team', group('team'))}`
        : text,
  ),
  rule(
    String.raw`${START}(?:[\p{L}]{2,20}['’]s? ${DEVICES}|[\p{L}]{2,20}s-${DEVICES}(?:-\d{1,3})?|${DEVICES} (?:von|de|di|do|da|van) \p{L}{2,20})(?![\p{L}\p{N}_])`,
    ({ text }, give) => give('device', text),
  ),
];

function labelled(kind: PrivateKind, labels: string, value: string): RedactionRule {
  return rule(
    `(?<label>${START}(?:${labels})${ASSIGNED})(?<value>${QUOTED}|${value})`,
    (found, give) => redactValue(kind, found, give),
  );
}

function redactValue(kind: PrivateKind, found: Found, give: Give): string {
  const [, quote = '', value = ''] = /^(["'“]?)(.*)$/su.exec(found.group('value')) ?? [];
  if (NOBODY.test(value) || GENERIC.test(value)) return found.text;
  if (kind === 'host' && (isPublicHost(value) || /#[0-9a-f]+$/i.test(value))) return found.text;
  const name = kind === 'name' && quote === '' ? nameAtStart(value) : value;
  return found.group('label') + quote + give(kind, name) + value.slice(name.length);
}

/** The words that still belong to a person's name: up to three, capitalised, and no words of logs. */
function nameAtStart(value: string): string {
  const words = value.split(' ').slice(0, MOST_WORDS);
  const end = words.findIndex(
    (word, at) => at > 0 && (!/^\p{Lu}/u.test(word) || LOG_WORD.test(word)),
  );
  return words.slice(0, end < 0 ? MOST_WORDS : end).join(' ');
}

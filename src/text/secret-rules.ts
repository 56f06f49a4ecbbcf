import { type Found, type RedactionRule, rule } from './redaction-rule.ts';

const SCHEMES = '(?:bearer|basic|digest|negotiate|ntlm|token)';
/** Not what is redacted already, also behind what may or may not belong to the name. */
const NOT_DONE = String.raw`(?![ \t"']{0,4}(?:${SCHEMES}[ \t]{1,3})?\p{Co})`;
const WORD_START = String.raw`(?<![\p{L}\p{N}_])`;
const ASSIGNED = String.raw`["']?[ \t]{0,3}[:=][ \t]{0,3}["']?`;
/** Names of headers and fields whose value is a secret. */
const SECRET_NAMES = [
  '(?:x-)?api[ _-]?key',
  '(?:access|refresh|id|auth|bearer|session|device|push|apns|csrf|xsrf|security)[ _-]?token',
  'token',
  'client[ _-]?secret',
  'secret(?:[ _-]?key)?',
  'pass(?:word|wd|phrase|code)',
  'pwd',
  'passwort|kennwort|contraseña|senha|mot de passe|wachtwoord|пароль|パスワード|密码|密碼|비밀번호',
  'session[ _-]?id',
  'private[ _-]?key',
].join('|');
/** Values that say that there is none. */
const NONE =
  /^(?:\(?null\)?|nil|none|empty|missing|invalid|expired|true|false|<private>|\d{1,3})$/i;
/** Keys of services, by the prefix that they give them. */
const KNOWN_KEYS = [
  String.raw`eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?`,
  String.raw`(?:sk|pk|rk)[-_](?:live_|test_|proj-|ant-)?[\w-]{16,}`,
  String.raw`gh[pousr]_\w{20,}`,
  String.raw`github_pat_\w{20,}`,
  String.raw`xox[abeprs]-[\w-]{10,}`,
  'AKIA[0-9A-Z]{16}',
  String.raw`AIza[\w-]{30,}`,
  String.raw`ya29\.[\w-]{20,}`,
].join('|');
/** Digits, capitals and small letters that a key of 32 characters has by chance, and a symbol has not. */
const MIXED = 3;

/** Things that let somebody in: headers, cookies, keys, and long strings without a meaning. */
export const SECRET_RULES: readonly RedactionRule[] = [
  rule(
    String.raw`(?<name>${WORD_START}(?:proxy-)?authorization${ASSIGNED}(?:${SCHEMES}[ \t]{1,3})?)${NOT_DONE}(?<secret>[^"'\r\n]{1,4000})`,
    keepName,
  ),
  rule(
    String.raw`(?<name>${WORD_START}(?:set-)?cookie2?${ASSIGNED})${NOT_DONE}(?<secret>[^"\r\n]{1,4000})`,
    keepName,
  ),
  rule(
    String.raw`(?<name>${WORD_START}bearer[ \t]{1,3})${NOT_DONE}(?<secret>[\w.~+/-]{8,4000}={0,2})`,
    keepName,
  ),
  rule(String.raw`${WORD_START}(?:${KNOWN_KEYS})(?![\p{L}\p{N}])`, whole),
  rule(
    String.raw`(?<name>${WORD_START}(?:${SECRET_NAMES})${ASSIGNED})${NOT_DONE}(?<secret>[^\s,;"'&()\[\]{}\p{Co}]{3,4000})`,
    keepName,
  ),
  rule(
    String.raw`(?<name>[?&](?:key|sig|signature|auth|code|state|sid|credential|jwt|hmac)=)${NOT_DONE}(?<secret>[^\s,;"'&()\[\]{}\p{Co}]{3,4000})`,
    keepName,
  ),
];

/** Strings that are too long to be anything but a key or a digest. */
export const LONG_STRING_RULES: readonly RedactionRule[] = [
  rule(
    String.raw`(?<name>\bbytes ?= ?)${NOT_DONE}(?<secret>0x[0-9a-f]{8}(?: (?:[0-9a-f]{2,8}\b|\.\.\.))*)`,
    keepName,
  ),
  rule('(?<name><)(?<secret>[0-9a-f]{8}(?: [0-9a-f]{8}){3,}(?: [0-9a-f]{2,8})?)(?=>)', keepName),
  rule(String.raw`(?<![\p{L}\p{N}_$])(?:0x)?[0-9a-f]{32,}(?![\p{L}\p{N}_])`, whole),
  rule(String.raw`(?<![\p{L}\p{N}_$+/.-])[A-Za-z0-9+/]{24,}={1,2}(?![\p{L}\p{N}=])`, whole),
  rule(String.raw`(?<![\p{L}\p{N}_$+/.-])[A-Za-z0-9+_-]{32,}(?![\p{L}\p{N}_])`, ({ text }, give) =>
    isRandom(text) ? give('token', text) : text,
  ),
];

function keepName(found: Found, give: (kind: 'token', thing: string) => string): string {
  const secret = found.group('secret');
  if (NONE.test(secret)) return found.text;
  return found.group('name') + give('token', secret);
}

function whole({ text }: Found, give: (kind: 'token', thing: string) => string): string {
  return give('token', text);
}

/** Keys mix digits, capitals and small letters; symbols, mangled ones too, begin otherwise. */
function isRandom(text: string): boolean {
  if (/^_?\$?[sSTZ]\d|^_T|^_Z/.test(text)) return false;
  return [/\d/g, /[A-Z]/g, /[a-z]/g].every((kind) => (text.match(kind)?.length ?? 0) >= MIXED);
}

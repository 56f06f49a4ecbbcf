import { isLoopback, isPublicHost } from './domain-names.ts';
import type { Give } from './placeholders.ts';
import { type Found, type RedactionRule, rule } from './redaction-rule.ts';

const SCHEME = String.raw`(?<![\p{L}\p{N}+.-])(?<scheme>[a-z][a-z0-9+.-]{1,20}:\/\/)`;
const LOGIN = String.raw`(?:(?<login>[^\s\/?#"'<>@\[\](){}\p{Co}]{1,100})@)?`;
const HOST = String.raw`(?<host>\[[0-9a-f:.%]{2,60}\]|[^\s\/?#:@"'<>()\[\],;{}|\\\p{Co}]{1,253})`;
const REST = String.raw`(?<port>:\d{1,5})?(?<rest>[\/?#](?!\p{Co})[^\s"'<>\[\]{}|\\]{0,4000})?`;
/** What ends a sentence, and is no part of an address at its end. */
const AFTER = /[.,;:!?)]+$/;

/** Addresses of the web and of people. */
export const WEB_RULES: readonly RedactionRule[] = [
  rule(SCHEME + LOGIN + HOST + REST, redactUrl),
  rule(
    String.raw`(?<![\p{L}\p{N}_.+%-])[\p{L}\p{N}_.+%-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,8}`,
    ({ text }, give) => give('e-mail', text),
  ),
  rule(
    String.raw`(?<![\p{L}\p{N}_.+%-])(?<name>[a-z_][\w.-]{0,31})@(?<host>[a-z]\w{0,30}(?:-\w{1,30}){1,6})(?![\p{L}\p{N}_.])`,
    ({ group }, give) => `${give('name', group('name'))}@${give('host', group('host'))}`,
  ),
];

function redactUrl({ text, group }: Found, give: Give): string {
  const after = AFTER.exec(text)?.[0] ?? '';
  const bare = text.slice(0, text.length - after.length);
  const login = group('login') === '' ? '' : `${give('token', group('login'))}@`;
  const start = group('scheme').length + (group('login') === '' ? 0 : group('login').length + 1);
  const host = group('host').slice(0, Math.max(0, bare.length - start));
  const rest = bare.slice(start + host.length + group('port').length);
  return group('scheme') + login + redactPlace(host, group('port'), rest, give) + after;
}

/** Everything behind the scheme. A path says where somebody was, so only Apple's are kept. */
function redactPlace(host: string, port: string, rest: string, give: Give): string {
  const isOwn = isLoopback(host) || host === 'localhost';
  if (isPublicHost(host) && !isOwn) return host + port + rest;
  const shown = isOwn || host === '' ? host : hostOrAddress(host, give);
  return shown + port + (rest === '' || rest === '/' ? rest : `/${give('path', rest)}`);
}

function hostOrAddress(host: string, give: Give): string {
  const bare = host.replace(/^\[|\]$/g, '');
  const isAddress = bare !== host || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare);
  return give(isAddress ? 'address' : 'host', bare);
}

import { isLoopback, isTeamId } from './domain-names.ts';
import { DOTTED, redactDotted } from './dotted-names.ts';
import { type RedactionRule, rule } from './redaction-rule.ts';

const HEX = '[0-9a-f]';
/** Digits of a phone number with its country (E.164 allows 15). */
const PHONE_DIGITS = { least: 8, most: 15 } as const;
/** Groups of an IPv6 address that is written in full. */
const IPV6_GROUPS = 8;
const NOBODY = /^(?:shared|public|guest|root|runner)$/i;

/** Numbers and names that belong to one machine, one person or one product. */
export const IDENTITY_RULES: readonly RedactionRule[] = [
  rule(
    `(?<![\\p{L}\\p{N}])${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}(?![\\p{L}\\p{N}])`,
    ({ text }, give) => give('UUID', text),
  ),
  rule(
    String.raw`(?<![\p{L}\p{N}_-])0000[0-9a-f]{4}-[0-9a-f]{16}(?![\p{L}\p{N}_-])`,
    ({ text }, give) => give('serial', text),
  ),
  rule(
    `(?<![\\p{L}\\p{N}_:.-])(?:(?:${HEX}{1,2}:){5}${HEX}{1,2}|(?:${HEX}{2}-){5}${HEX}{2})(?![\\p{L}\\p{N}_:-])`,
    ({ text }, give) =>
      /^(?:ff|00?)(?:[:-](?:ff|00?)){5}$/i.test(text) ? text : give('MAC address', text),
  ),
  rule(
    `(?<![\\p{L}\\p{N}_:.])(?:${HEX}{0,4}:){2,7}(?:(?:\\d{1,3}\\.){3}\\d{1,3}|${HEX}{1,4})?(?![\\p{L}\\p{N}_:])`,
    ({ text }, give) => (isIpv6(text) && !isLoopback(text) ? give('address', text) : text),
  ),
  rule(
    String.raw`(?<=\/(?:Users|home)\/|\\Users\\)[^\s\/\\"'<>,;:()\[\]{}|\p{Co}]{1,64}`,
    ({ text }, give) => (NOBODY.test(text) ? text : give('name', text)),
  ),
];

/** What looks like a name of the web or of an app, read after labels have said what is what. */
export const DOTTED_RULES: readonly RedactionRule[] = [
  rule(DOTTED, ({ text, whole, at }, give) => redactDotted(text, whole, at, give)),
  rule(
    String.raw`(?<![\p{L}\p{N}.:+_=-])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?![\p{L}\p{N}])`,
    ({ text }, give) => (isPhone(text) ? give('phone', text) : text),
  ),
  rule(
    String.raw`(?<![\p{L}\p{N}_.-])(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}(?![\p{L}\p{N}_-])`,
    ({ text }, give) => give('phone', text),
  ),
  rule(String.raw`(?<![\p{L}\p{N}_.$-])[A-Z0-9]{10}(?![\p{L}\p{N}_-])`, ({ text }, give) =>
    isBareTeamId(text) ? give('team', text) : text,
  ),
];

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = text.split(':').filter((group) => group !== '');
  if (halves.length > 2 || !/\d/.test(text)) return false;
  if (/^:[^:]|[^:]:$/.test(text)) return false;
  return halves.length === 2 ? groups.length < IPV6_GROUPS : groups.length === IPV6_GROUPS;
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most;
}

/** A team id that nothing announces has digits enough, and letters that are no hexadecimal. */
function isBareTeamId(text: string): boolean {
  return isTeamId(text) && /[G-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) > 2;
}

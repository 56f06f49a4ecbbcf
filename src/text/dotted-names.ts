import { isBundleId, isHost, isLoopback, isPublicHost, isTeamId } from './domain-names.ts';
import type { Give } from './placeholders.ts';

/** Words with dots between: a host, an address, a bundle id, a version, a symbol or a file. */
export const DOTTED = String.raw`(?<![\p{L}\p{N}_.@-])[\p{L}\p{N}_-]{1,80}(?:\.[\p{L}\p{N}_-]{1,80})+`;

const FILE_ENDING =
  /\.(?:plist|app|appex|systemextension|xpc|log|ips|framework|dylib|db|sqlite|binarycookies)$/i;
/** What comes before four numbers that are a version: `Chrome/`, `version `. */
const BEFORE_VERSION = /(?:[\p{L}]\/|(?:version|build|release|\bv)[ :=]{0,2})$/iu;
/** Characters to look at before a name. */
const CONTEXT = 12;

/** Redacts words with dots between, which stand at `at` in `text`. */
export function redactDotted(found: string, text: string, at: number, give: Give): string {
  const labels = found.split('.');
  const before = text.slice(Math.max(0, at - CONTEXT), at);
  const address = ipv4Of(labels);
  if (address !== undefined) {
    if (isLoopback(address) || BEFORE_VERSION.test(before)) return found;
    return give('address', address) + found.slice(address.length);
  }
  return (
    redactService(labels, give) ??
    redactIdentifier(found, give) ??
    redactHost(labels, text[at + found.length] === ':', before.endsWith('/'), give) ??
    found
  );
}

/** The address at the start of `192.0.2.1` or, with its port, `192.0.2.1.443`. */
function ipv4Of(labels: readonly string[]): string | undefined {
  if (labels.length < 4 || labels.length > 5) return undefined;
  if (!labels.every((label) => /^\d{1,5}$/.test(label))) return undefined;
  const octets = labels.slice(0, 4);
  return octets.every((octet) => octet.length < 4 && Number(octet) < 256)
    ? octets.join('.')
    : undefined;
}

/** `Kitchen._http._tcp.local`: the instance is a name, the type is not. */
function redactService(labels: readonly string[], give: Give): string | undefined {
  const type = labels.findIndex((label) => label.startsWith('_') && label.length > 1);
  if (type < 0 || !/^_(?:tcp|udp)$/i.test(labels[type + 1] ?? '')) return undefined;
  const instance = labels.slice(0, type).join('.');
  const domain = labels.slice(type + 2);
  const kept = [labels[type] ?? '', labels[type + 1] ?? ''];
  const hidden = domain.join('.') === 'local' ? domain : [give('host', domain.join('.'))];
  return [
    ...(instance === '' ? [] : [give('name', instance)]),
    ...kept,
    ...(domain.length === 0 ? [] : hidden),
  ].join('.');
}

/** `ABCDE12345.com.example.app`, `group.com.example.app`, `com.example.app.plist`. */
function redactIdentifier(found: string, give: Give): string | undefined {
  const [first = '', ...others] = found.split('.');
  const team = isTeamId(first) ? `${give('team', first)}.` : '';
  if (team !== '' && !isBundleId(others)) return team + others.join('.');
  if (team !== '') return team + (redactIdentifier(others.join('.'), give) ?? others.join('.'));
  if (/^(?:group|iCloud|systemgroup)$/i.test(first) && isBundleId(others)) {
    return `${first}.${redactIdentifier(others.join('.'), give) ?? ''}`;
  }
  if (!isBundleId([first, ...others])) return undefined;
  if (/^com\.apple\./i.test(found)) return found;
  const ending = FILE_ENDING.exec(found)?.[0] ?? '';
  const id = found.slice(0, found.length - ending.length);
  return isBundleId(id.split('.')) ? give('bundle id', id) + ending : give('bundle id', found);
}

/** `shop.example.com`, or with its port, as Network framework prints it, `shop.example.com.443`. */
function redactHost(
  labels: readonly string[],
  hasPort: boolean,
  isInPath: boolean,
  give: Give,
): string | undefined {
  const port = /^\d{1,5}$/.test(labels.at(-1) ?? '') ? labels.at(-1) : undefined;
  const host = port === undefined ? labels : labels.slice(0, -1);
  if (isInPath || !isHost(host, hasPort || port !== undefined)) return undefined;
  const name = host.join('.');
  if (isPublicHost(name)) return undefined;
  return give('host', name) + (port === undefined ? '' : `.${port}`);
}

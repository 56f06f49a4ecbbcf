/** Endings of host names that are no words: `shop.example.com`, `nas.local`. */
const PLAIN_ENDINGS = new Set(
  (
    'com net org edu gov mil int io dev cloud biz xyz online arpa local lan internal corp intranet ' +
    'localdomain example invalid test onion de fr uk es nl ch se dk fi pl cz pt gr hu ro bg ua ru ' +
    'tr il ae sa cn jp kr tw hk sg th vn ph au nz ca mx br ar cl za eu co tv'
  ).split(' '),
);
/** Endings that are words as well, as in `url.host`: a host has more to show for it. */
const WORD_ENDINGS = new Set(
  'app ai me it in at no is to so us id my be tech live page link site store shop info home'.split(
    ' ',
  ),
);
/** First labels that only hosts have. */
const HOST_STARTS = /^(?:www|api|apis|mail|smtp|imap|cdn|static|staging|auth|login|vpn|ns)\d?$/i;
/** First labels of reversed names: `com.example.app`. */
const REVERSED_STARTS = new Set(
  (
    'com org net edu gov io dev de fr jp cn uk co ru br es nl pl cz se ch kr tw eu ca au dk fi xyz ' +
    'tech cloud biz'
  ).split(' '),
);

/** True for Apple's own hosts and for the machine itself: they give nobody away. */
export function isPublicHost(host: string): boolean {
  return /^(?:(?:[\w-]+\.)*apple\.com|localhost|broadcasthost)\.?$/i.test(host) || isLoopback(host);
}

/** True for loopback, unspecified and broadcast addresses, of IPv4 and IPv6. */
export function isLoopback(address: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|255\.255\.255\.255|::1?|\[::1?\])$/.test(address);
}

/** True for the labels of a host name; `hasPort` when a port follows it. */
export function isHost(labels: readonly string[], hasPort: boolean): boolean {
  const ending = (labels.at(-1) ?? '').toLowerCase();
  if (labels.length < 2 || labels.some((label) => label.startsWith('_'))) return false;
  if (PLAIN_ENDINGS.has(ending)) return true;
  return WORD_ENDINGS.has(ending) && (hasPort || isHostlike(labels));
}

function isHostlike(labels: readonly string[]): boolean {
  const [first = ''] = labels;
  return labels.length > 2 && (HOST_STARTS.test(first) || labels.some((label) => /-/.test(label)));
}

/** True for the labels of a bundle id. */
export function isBundleId(labels: readonly string[]): boolean {
  return labels.length > 2 && REVERSED_STARTS.has((labels[0] ?? '').toLowerCase());
}

/** True for a team id: ten capitals and digits, some of each. */
export function isTeamId(text: string): boolean {
  return /^(?=.{0,9}\d)(?=.{0,9}[A-Z])[A-Z0-9]{10}$/.test(text);
}

/** What stands where a secret stood. */
const HIDDEN = '[hidden]';
/** Shorter values are words too often to be looked for everywhere. */
const SHORTEST_SECRET = 6;

/**
 * What looks like a secret of a platform or a store, and what is left of it. Messages of libraries hold
 * addresses, and addresses hold tokens: those of Discord's webhooks and interactions, of Slack's response
 * URLs and sockets, the password of Redis.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  // Slack's tokens: xoxb-, xoxp-, xoxe.xoxp-, xapp-.
  [/x(?:ox[a-z0-9]|app)[-.][\w.%-]+/gi, HIDDEN],
  // Discord's bot tokens: an id in base64, a time, a signature.
  [/(?<![\w-])[\w-]{17,}\.[\w-]{5,8}\.[\w-]{25,}/g, HIDDEN],
  // A token in a header.
  [/\b(Bot|Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, `$1 ${HIDDEN}`],
  // Discord: /webhooks/ID/TOKEN and /interactions/ID/TOKEN.
  [/((?:webhooks|interactions)(?:\/|%2F)\d{1,25}(?:\/|%2F))[^\s/?#"'<>]+/gi, `$1${HIDDEN}`],
  // The token of an interaction: `interaction:` in base64.
  [/aW50ZXJhY3Rpb24[\w+/=-]+/g, HIDDEN],
  // Slack: https://hooks.slack.com/..., and the same paths on another host.
  [/(hooks\.slack[\w.-]*(?:\/|%2F))[^\s"'<>]+/gi, `$1${HIDDEN}`],
  [
    /(\/(?:commands|actions|services|workflows|triggers)\/[TE][A-Z0-9]+\/)[^\s"'<>]+/g,
    `$1${HIDDEN}`,
  ],
  [/(response_?url\W{1,6})[^\s"'<>,}]+/gi, `$1${HIDDEN}`],
  // Named values of addresses, forms and JSON.
  [/((?:ticket|token|secret|password|signature)=)[^\s&"'<>]+/gi, `$1${HIDDEN}`],
  [/((?:ticket|token|secret|password|authorization)["']\s*:\s*["'])[^"']+/gi, `$1${HIDDEN}`],
  // Who an address is opened as. A password of Redis may hold a slash or an at sign.
  [/(rediss?:\/\/)\S*@/gi, `$1${HIDDEN}@`],
  [/(:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`],
];

/** Names of fields whose values are secret whatever they look like. */
const SECRET_NAME = /token|secret|password|authorization|response_?url|ticket/i;

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Returns what hides these secrets, and all that looks like one. */
export function createHiding(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    // A secret that holds another goes first.
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    const known = spellings.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
    return RULES.reduce((left, [pattern, rest]) => left.replace(pattern, rest), known);
  };
}

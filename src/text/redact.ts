import { DOTTED_RULES, IDENTITY_RULES } from './identity-rules.ts';
import { LABEL_RULES } from './label-rules.ts';
import { createPlaceholders, type Give, type PrivateKind } from './placeholders.ts';
import { applyRule, type RedactionRule, rule } from './redaction-rule.ts';
import { LONG_STRING_RULES, SECRET_RULES } from './secret-rules.ts';
import { WEB_RULES } from './web-rules.ts';

/** What is surest comes first: each rule leaves alone what those before it have replaced. */
const RULES = [
  ...WEB_RULES,
  ...SECRET_RULES,
  ...IDENTITY_RULES,
  ...LABEL_RULES,
  ...DOTTED_RULES,
  ...LONG_STRING_RULES,
];
/** A replacement can lay open what stood beside it; after this many rounds nothing changes any more. */
const MOST_ROUNDS = 4;
/** Names found by a label or a path are looked for everywhere, the first of them. */
const MOST_NAMES = 50;
/** Shorter names are words or parts of words too often. */
const SHORTEST_NAME = 4;
/** Names that are words of logs as well. */
const WORDS = new RegExp(
  `^(?:${[
    'admin|administrator|apple|build|builder|client|connection|default|demo|developer|device|error',
    'failed|guest|home|internet|iphone|ipad|local|login|mobile|name|network|none|office|phone',
    'public|root|runner|server|session|shared|status|system|task|test|tester|unknown|user|username',
    'wifi|wi-fi|wlan|true|false|null',
  ].join('|')})$`,
  'i',
);
const NAMED: ReadonlySet<PrivateKind> = new Set(['name', 'network', 'device']);

/**
 * A copy that may be quoted: addresses, names, tokens and ids give way to placeholders such as
 * `[address 1]`, the same for the same thing. Apple's own names, error codes, symbols and the lines
 * stay as they are. Redacting a copy again changes nothing. Time is linear in the length.
 */
export function redact(text: string): string {
  const { open, give: placeholder, close } = createPlaceholders();
  const names = new Map<string, PrivateKind>();
  const give: Give = (kind, thing) => {
    if (NAMED.has(kind) && isTelling(thing) && names.size < MOST_NAMES) {
      names.set(thing.toLowerCase(), kind);
    }
    return placeholder(kind, thing);
  };
  let copy = open(text);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const rules = [...RULES, ...nameRules(names)];
    const next = rules.reduce((before, each) => applyRule(before, each, give), copy);
    if (next === copy) break;
    copy = next;
  }
  return close(copy);
}

function isTelling(name: string): boolean {
  return name.length >= SHORTEST_NAME && !WORDS.test(name) && /\p{L}/u.test(name);
}

/** Finds names again where nothing announces them; the longer ones first, as they contain others. */
function nameRules(names: ReadonlyMap<string, PrivateKind>): readonly RedactionRule[] {
  if (names.size === 0) return [];
  const sources = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return [
    rule(`(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_])`, ({ text }, give) =>
      give(names.get(text.toLowerCase()) ?? 'name', text),
    ),
  ];
}

import { type Candidate, makeCandidate, rowCandidate } from './candidate.ts';
import { STREAM_DOMAINS } from './domains.ts';
import type { Scene } from './scene.ts';

/** CFNetwork writes domain and number of a stream's error under two keys of one dictionary, in any order. */
const KEY =
  /(?<!\w)(?:_?kCFStreamError(?=\w{1,7}Key)|NSNetServicesError)(Domain|Code)(?:Key)?["')\]]{0,2}\s{0,3}[=:\s]\s{0,3}["']?(-?\d{1,9})(?!\w)/g;
/** Outside of braces, keys belong together when they are this near; units. */
const FARTHEST_KEY = 300;
/** A pair is quoted whole when it is not longer than this; units. */
const LONGEST_PAIR = 120;

interface Key {
  readonly start: number;
  readonly end: number;
  readonly isDomain: boolean;
  readonly value: number;
}

/** Stream errors in dictionaries: the numbers behind an `NSURLErrorDomain` error. */
export function streamForms(scene: Scene): readonly Candidate[] {
  const found: Candidate[] = [];
  const waiting = new Map<number, Key>();
  for (const key of keysOf(scene)) {
    const group = scene.braces.around(key.start);
    const other = waiting.get(group);
    if (other !== undefined && isPair(other, key, group)) {
      waiting.delete(group);
      found.push(...readPair(scene, other, key));
    } else {
      waiting.set(group, key);
    }
  }
  return found.length > 0 || !scene.isShort ? found : loneKeys(scene, [...waiting.values()]);
}

function isPair(first: Key, second: Key, group: number): boolean {
  const isNear = group >= 0 || second.start - first.end <= FARTHEST_KEY;
  return first.isDomain !== second.isDomain && isNear;
}

function keysOf({ plain }: Scene): readonly Key[] {
  return Array.from(plain.matchAll(KEY), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isDomain: match[1] === 'Domain',
    value: Number(match[2]),
  }));
}

function readPair(scene: Scene, first: Key, second: Key): readonly Candidate[] {
  const [domainKey, codeKey] = first.isDomain ? [first, second] : [second, first];
  const domain = STREAM_DOMAINS.get(domainKey.value);
  if (domain === undefined || codeKey.value === 0) return [];
  const isTogether = second.end - first.start <= LONGEST_PAIR;
  const facts = {
    start: isTogether ? first.start : codeKey.start,
    end: isTogether ? second.end : codeKey.end,
    evidence: 'domain' as const,
    isDetail: true,
  };
  const row = scene.table.row(domain, codeKey.value);
  return [
    row === undefined
      ? makeCandidate({ ...facts, domain, code: codeKey.value })
      : rowCandidate(row, facts),
  ];
}

/** The only number of a question: its key leaves few domains to choose from. */
const LONE_DOMAINS = [
  'kCFStreamErrorDomainNetServices',
  'NSOSStatusErrorDomain',
  'NSPOSIXErrorDomain',
  'kCFStreamErrorDomainNetDB',
];

function loneKeys({ table }: Scene, keys: readonly Key[]): readonly Candidate[] {
  return keys.flatMap((key) => {
    const domains = key.isDomain ? ['kCFStreamErrorDomain'] : LONE_DOMAINS;
    const rows = domains.flatMap((domain) => table.row(domain, key.value) ?? []);
    const [row] = rows;
    const facts = {
      start: key.start,
      end: key.end,
      evidence: 'domain' as const,
    };
    if (row === undefined) return [];
    return rows.length === 1
      ? [rowCandidate(row, facts)]
      : [makeCandidate({ ...facts, code: key.value, rows })];
  });
}

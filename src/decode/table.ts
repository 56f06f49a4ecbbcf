import type { ErrorCode } from '../model/document.ts';
import { rarity, SPELLINGS } from './domains.ts';
import { createMessageIndex, type MessageIndex } from './message-index.ts';
import { type Spellings, spellRow } from './row-spellings.ts';

/** The error table with its ways in: by domain and number, by symbol, by Swift case, by message. */
export interface ErrorTable {
  /** The row of a domain as the table spells it. */
  row(domain: string, code: number): ErrorCode | undefined;
  /** All rows with a number, likeliest domain first. */
  rowsOf(code: number): readonly ErrorCode[];
  /** The domains that a spelling stands for (`NWError` for three); undefined when it is none. */
  domainsOf(spelling: string): readonly string[] | undefined;
  /** The row of an identifier as it is written in code. */
  bySymbol(symbol: string): ErrorCode | undefined;
  /** The same without regard to case; undefined when two symbols differ in nothing else. */
  byLowerSymbol(lower: string): ErrorCode | undefined;
  /** The rows that have a Swift case of this name (lower case), likeliest domain first. */
  byCase(lower: string): readonly ErrorCode[];
  readonly messages: MessageIndex;
  /** All symbols in lower case, for those that are misspelt. */
  readonly symbols: ByLength;
  /** All spellings of domains in lower case. */
  readonly spellings: ByLength;
}

/** Words by their length. */
export type ByLength = ReadonlyMap<number, readonly string[]>;

/** Opens the rows for reading: less than 10 ms for 627 rows. */
export function openErrorTable(codes: readonly ErrorCode[]): ErrorTable {
  const rows = new Map<string, Map<number, ErrorCode>>();
  for (const row of codes) {
    getOrAdd(rows, row.domain, () => new Map<number, ErrorCode>()).set(row.code, row);
  }
  const found = findWays(rows);
  const domains = collectDomains(rows.keys(), found);
  const lowerSymbols = foldSymbols(found.symbols);
  return {
    row: (domain, code) => rows.get(domain)?.get(code),
    rowsOf: (code) => found.numbers.get(code) ?? [],
    domainsOf: (spelling) => domains.get(spelling.toLowerCase()),
    bySymbol: (symbol) => found.symbols.get(symbol),
    byLowerSymbol: (lower) => lowerSymbols.get(lower) ?? undefined,
    byCase: (lower) => found.cases.get(lower) ?? [],
    messages: createMessageIndex(found.messages),
    symbols: groupByLength(lowerSymbols.keys()),
    spellings: groupByLength(domains.keys()),
  };
}

/** The row of a code, by any spelling of its domain: `URLError`, `com.apple.CFNetwork`, `OSStatus`. */
export function findRow(table: ErrorTable, domain: string, code: number): ErrorCode | undefined {
  return rowOfAny(table, table.domainsOf(domain) ?? [], code);
}

/** The row of a code in the first of `domains` that has it. */
export function rowOfAny(
  table: ErrorTable,
  domains: readonly string[],
  code: number,
): ErrorCode | undefined {
  for (const domain of domains) {
    const row = table.row(domain, code);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** The ways in, as far as rows show them; lists begin with the likeliest domain. */
interface Ways {
  readonly numbers: Map<number, ErrorCode[]>;
  readonly symbols: Map<string, ErrorCode>;
  readonly cases: Map<string, ErrorCode[]>;
  readonly messages: Map<string, ErrorCode[]>;
  /** Domains by the enums whose cases are errors. */
  readonly types: Map<string, string>;
  readonly prefixes: Map<string, ErrorCode[]>;
}

function findWays(rows: ReadonlyMap<string, ReadonlyMap<number, ErrorCode>>): Ways {
  const ways: Ways = {
    numbers: new Map(),
    symbols: new Map(),
    cases: new Map(),
    messages: new Map(),
    types: new Map(),
    prefixes: new Map(),
  };
  const spellings: Spellings = {
    symbol: (symbol, row) => ways.symbols.set(symbol, row),
    enumCase: (type, name, row) => {
      ways.types.set(type, row.domain);
      add(ways.cases, name.toLowerCase(), row);
    },
    message: (message, row) => add(ways.messages, message, row),
    prefix: (prefix, row) => add(ways.prefixes, prefix, row),
  };
  const domains = [...rows.keys()].sort((a, b) => rarity(a) - rarity(b));
  for (const domain of domains) {
    for (const row of rows.get(domain)?.values() ?? []) {
      add(ways.numbers, row.code, row);
      spellRow(row, spellings);
    }
  }
  return ways;
}

function collectDomains(
  own: Iterable<string>,
  { types, prefixes }: Ways,
): ReadonlyMap<string, readonly string[]> {
  const domains = new Map<string, readonly string[]>();
  for (const [type, domain] of types) domains.set(type.toLowerCase(), [domain]);
  for (const [prefix, rows] of prefixes) {
    // `NoAuth` stands before one number only and is the row's name, not its domain's.
    const isDomain = rows.length > 1 || prefix.includes('Domain');
    const [row] = rows;
    if (isDomain && row !== undefined) domains.set(prefix.toLowerCase(), [row.domain]);
  }
  for (const domain of own) domains.set(domain.toLowerCase(), [domain]);
  for (const [targets, words] of SPELLINGS) {
    for (const word of words.split(' ')) domains.set(word.toLowerCase(), targets);
  }
  return domains;
}

/** Symbols in lower case; null for one that two symbols of different rows share. */
function foldSymbols(symbols: ReadonlyMap<string, ErrorCode>): Map<string, ErrorCode | null> {
  const folded = new Map<string, ErrorCode | null>();
  for (const [symbol, row] of symbols) {
    const lower = symbol.toLowerCase();
    const other = folded.get(lower);
    folded.set(lower, other === undefined || other === row ? row : null);
  }
  return folded;
}

function add<K>(lists: Map<K, ErrorCode[]>, key: K, row: ErrorCode): void {
  const rows = lists.get(key);
  if (rows === undefined) lists.set(key, [row]);
  else if (rows.at(-1) !== row) rows.push(row);
}

function groupByLength(words: Iterable<string>): ByLength {
  const groups = new Map<number, string[]>();
  for (const word of words) getOrAdd(groups, word.length, () => []).push(word);
  return groups;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

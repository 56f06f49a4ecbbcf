import type { ErrorCode } from '../model/document.ts';
import { CASE_NAMED_DOMAINS, DOMAINS_OF_DOMAINS } from './domains.ts';

/** Takes everything by which a row of the error table can be called. */
export interface Spellings {
  /** An identifier that needs nothing beside it: `NSURLErrorTimedOut`, `ECONNREFUSED`. */
  symbol(symbol: string, row: ErrorCode): void;
  /** A case of a Swift enum: `timedOut` of `URLError`. */
  enumCase(type: string, name: string, row: ErrorCode): void;
  /** What the system prints: `The request timed out.` */
  message(message: string, row: ErrorCode): void;
  /** What stands before the number in an alias: `OSStatus` of `OSStatus -4`. */
  prefix(prefix: string, row: ErrorCode): void;
}

/** Sorts a row's name and aliases by their form. */
export function spellRow(row: ErrorCode, spellings: Spellings): void {
  if (CASE_NAMED_DOMAINS.has(row.domain)) spellings.enumCase(row.domain, row.name, row);
  else if (isSymbol(row.name)) spellings.symbol(row.name, row);
  for (const alias of row.aliases) spellAlias(alias, row, spellings);
}

function spellAlias(alias: string, row: ErrorCode, spellings: Spellings): void {
  // `NWError.posix(.EPERM)`: the symbol inside is the row's name.
  if (alias.includes('(.')) return;
  const prefix = numberedPrefix(alias, row.code);
  if (prefix !== undefined) {
    if (!prefix.includes(' ') && !prefix.includes('=')) spellings.prefix(prefix, row);
  } else if (alias.includes(' ') || !/^[\w.]+$/.test(alias)) {
    spellings.message(alias, row);
  } else if (alias.includes('.')) {
    const dot = alias.lastIndexOf('.');
    const isError = !DOMAINS_OF_DOMAINS.has(row.domain);
    if (isError) spellings.enumCase(alias.slice(0, dot), alias.slice(dot + 1), row);
  } else if (isSymbol(alias)) {
    spellings.symbol(alias, row);
  } else {
    spellings.message(alias, row);
  }
}

/** What only a program's author writes; `Forbidden` and `cancelled` are words. */
const SYMBOL = /^(?=\w+$)(?:.*(?:[a-z\d][A-Z]|_)|[A-Z\d]+$)/;

function isSymbol(name: string): boolean {
  return !name.includes(' ') && SYMBOL.test(name);
}

/** `OSStatus` of `OSStatus -4`, `NWError.dns` of `NWError.dns(-65555)`; undefined when the number is not the row's. */
function numberedPrefix(alias: string, code: number): string | undefined {
  const bare = alias.endsWith(')') ? alias.slice(0, -1) : alias;
  const number = String(code);
  if (!bare.endsWith(number)) return undefined;
  const before = bare.slice(0, -number.length);
  const last = before.at(-1);
  if (last !== ' ' && last !== '=' && last !== '(') return undefined;
  for (const link of LINKS) {
    if (before.endsWith(link)) return before.slice(0, -link.length);
  }
  return before.slice(0, -1);
}

const LINKS = [' Code=', ' error '];

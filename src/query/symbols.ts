import type { SearchIndex } from '../index/search-index.ts';
import type { ApiSymbol } from '../model/document.ts';
import type { Draft } from './draft.ts';
import { otherNames } from './other-names.ts';

/** Symbols by every name they have, whatever its case. */
export interface SymbolBook {
  find(name: string): ApiSymbol | undefined;
}

export function openSymbols(symbols: readonly ApiSymbol[]): SymbolBook {
  const byName = new Map<string, ApiSymbol>();
  for (const symbol of symbols) {
    for (const name of [symbol.name, ...symbol.also]) {
      const key = name.toLowerCase();
      // A name of its own goes before another symbol's other name.
      if (name === symbol.name || !byName.has(key)) byName.set(key, symbol);
    }
  }
  return { find: (name) => byName.get(name.toLowerCase()) };
}

/** A question that is about a symbol and nothing else. */
export interface SymbolQuestion {
  readonly symbol: ApiSymbol;
  /** True when it asks where the symbol is mentioned; false for the bare name and for “what is …”. */
  readonly asksWhere: boolean;
}

const WHERE =
  /^(?:which|what|any|list|show me)?\s*(?:all )?(?:notes?|threads?|entries|documents?|answers?)\s+(?:do |does )?(?:that )?(?:mentions?|names?|covers?|uses?|(?:are |is |talks? )?about|on|for)\s+(\S+)$/iu;
const WHAT =
  /^(?:what(?:'s| is)|define|explain)?\s*(?:the |an? )?(\S+?)(?: (?:api|class|symbol|entitlement|key))?$/iu;

/** Reads a message that asks for a symbol of the corpus; undefined for any other, for most of which the book stays closed. */
export function readSymbolQuestion(
  text: string,
  library: { readonly symbols: SymbolBook },
): SymbolQuestion | undefined {
  const words = text.trim().replace(/[?!.\s]+$/, '');
  const where = WHERE.exec(words)?.[1];
  const name = where ?? WHAT.exec(words)?.[1];
  const symbol =
    name === undefined ? undefined : library.symbols.find(name.replace(/^[`"“]+|[`"”]+$/g, ''));
  return symbol && { symbol, asksWhere: where !== undefined };
}

/** Gives a symbol its names in other languages: `nw_connection_t` is also `NWConnection`. The book is opened only for an identifier. */
export function nameSymbols(
  drafts: readonly Draft[],
  library: { readonly symbols: SymbolBook },
  index: SearchIndex,
): void {
  for (const { token, alternatives } of drafts) {
    if (token.kind !== 'identifier') continue;
    const symbol = library.symbols.find(token.text);
    const names = symbol ? [symbol.name, ...symbol.also] : [];
    const others = names.filter((name) => name.toLowerCase() !== token.text.toLowerCase());
    alternatives.push(...otherNames(others, index));
  }
}

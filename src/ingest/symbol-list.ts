import type { Document } from '../model/document.ts';
import { type FoundName, neededNames, spottedNames } from './symbol-names.ts';
import { referToDocuments, type SymbolEntry } from './symbols.ts';

/**
 * The symbols that the documents mention, by name: those that are known keep their facts, new ones
 * have none yet, and those that nothing mentions any more are gone.
 */
export function completeSymbols(
  known: readonly SymbolEntry[],
  documents: readonly Document[],
): readonly SymbolEntry[] {
  const entries = new Map(documents.flatMap(neededNames).map(entryOf));
  for (const { documents: mentions, ...entry } of referToDocuments(known, documents)) {
    if (mentions.length > 0) entries.set(entry.name, entry);
  }
  // By name, so that the singular comes before the plural.
  const spotted = documents.flatMap(spottedNames).toSorted(byName);
  for (const [name, entry] of spotted.map(entryOf)) {
    if (!otherSpellings(name).some((other) => entries.has(other))) entries.set(name, entry);
  }
  return [...entries.values()].toSorted(byName);
}

function byName(a: FoundName, b: FoundName): number {
  return a.name < b.name ? -1 : 1;
}

function entryOf({ name, kind }: FoundName): readonly [string, SymbolEntry] {
  return [name, { name, kind, framework: undefined, also: [], successor: undefined }];
}

/** How a symbol may be known that a text names so: as a function with parentheses, or in the singular. */
function otherSpellings(name: string): readonly string[] {
  return [name, `${name}()`, name.replace(/s$/, '')];
}

/** The text of `symbols.json`: a line for each symbol, so that a change shows as one. */
export function formatSymbols(entries: readonly SymbolEntry[]): string {
  const lines = entries.map(({ name, kind, framework, also, successor }) => {
    const names = also.length > 0 ? also : undefined;
    return `  ${JSON.stringify({ name, kind, framework, also: names, successor })}`;
  });
  return `{"format": 1, "symbols": [\n${lines.join(',\n')}\n]}\n`;
}

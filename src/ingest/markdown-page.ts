/** Pieces of a page in Markdown, for pages that are generated. */

/** A table; a bar in a cell is escaped. Empty when there are no rows. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  if (rows.length === 0) return 'None.';
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bullet list, or the word that there is nothing. */
export function bullets(items: readonly string[]): string {
  return items.length === 0 ? 'None.' : items.map((item) => `- ${item}`).join('\n');
}

/** `3 notes`, `1 note`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How many items have each key: the most common first, then by key. */
export function countBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [key: string, count: number])[] {
  return groupBy(items, keyOf)
    .map(([key, group]) => [key, group.length] as const)
    .toSorted(([a, most], [b, fewer]) => fewer - most || (a < b ? -1 : 1));
}

/** Items by key, the keys in alphabetical order. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [key: string, items: readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

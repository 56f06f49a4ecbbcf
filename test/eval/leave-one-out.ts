import { mean } from './metrics.ts';

/** What settings chosen without a collection reach on it. */
export interface HeldOut<Settings> {
  readonly name: string;
  readonly chosen: Settings;
  readonly value: number;
}

/** One row of the grid: settings, and their figure on each collection. */
export interface GridRow<Settings> {
  readonly settings: Settings;
  readonly figures: ReadonlyMap<string, number>;
}

/**
 * For each collection: the settings with the best mean over the other collections (the first of equals),
 * and their figure on it. Collections of one source (`stackfaq-pair`, `stackfaq-thread`) are left out
 * together: they share queries. None for a single source.
 */
export function leaveOneOut<Settings>(
  grid: readonly GridRow<Settings>[],
  names: readonly string[],
): readonly HeldOut<Settings>[] {
  return names.flatMap((name) => {
    const others = names.filter((other) => sourceOf(other) !== sourceOf(name));
    const best = bestOn(grid, others);
    if (best === undefined) return [];
    return [{ name, chosen: best.settings, value: best.figures.get(name) ?? Number.NaN }];
  });
}

function bestOn<Settings>(
  grid: readonly GridRow<Settings>[],
  names: readonly string[],
): GridRow<Settings> | undefined {
  let best: { readonly row: GridRow<Settings>; readonly value: number } | undefined;
  for (const row of grid) {
    const value = mean(names.map((name) => row.figures.get(name) ?? Number.NaN));
    if (!Number.isNaN(value) && value > (best?.value ?? Number.NEGATIVE_INFINITY)) {
      best = { row, value };
    }
  }
  return best?.row;
}

function sourceOf(name: string): string {
  return name.split('-')[0] ?? name;
}

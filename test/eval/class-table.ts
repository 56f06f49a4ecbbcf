import { byClass } from './figures.ts';
import { renderTable } from './table.ts';

/** What was asked in one part. */
export interface AskedPart<T> {
  readonly part: string;
  readonly outcomes: readonly T[];
}

/** One row a class, the parts side by side: how many, and the figures that `measure` gives of them. */
export function renderClasses<T extends { readonly question: { readonly class: string } }>(
  parts: readonly AskedPart<T>[],
  headings: readonly string[],
  measure: (outcomes: readonly T[]) => readonly string[],
): readonly string[] {
  const classes = parts.map(({ outcomes }) => byClass(outcomes));
  const names = [...new Set(classes.flatMap((each) => [...each.keys()]))].sort();
  const rows = names.map((name) => [
    name,
    ...classes.flatMap((each) => {
      const members = each.get(name) ?? [];
      const blank = headings.map(() => '');
      return [String(members.length), ...(members.length > 0 ? measure(members) : blank)];
    }),
  ]);
  return renderTable(['class', ...parts.flatMap(({ part }) => [part, ...headings])], rows);
}

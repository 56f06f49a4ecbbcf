import type { Estimate } from './intervals.ts';

/** What stands to the right in its column: numbers, intervals, dashes. */
const NUMERIC = /^[\d.,[\] -]*$/;

/** Lines of a table in plain text: columns of numbers to the right, all others to the left. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const isNumeric = headings.map((_, column) =>
    rows.every((row) => NUMERIC.test(row[column] ?? '')),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        return isNumeric[column] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}

/** Three decimals; a dash for what could not be measured. */
export function decimal(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(3);
}

/** `0.960 [0.912, 0.983]`. */
export function interval(estimate: Estimate): string {
  if (Number.isNaN(estimate.value)) return '-';
  return `${decimal(estimate.value)} [${decimal(estimate.low)}, ${decimal(estimate.high)}]`;
}

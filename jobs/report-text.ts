import type { RefreshReport } from '../src/model/refresh.ts';

const COUNT = new Intl.NumberFormat('en');

/** A report for a person, with a line end. */
export function reportText(report: RefreshReport): string {
  const { kind, snapshot, documents, passages, added, changed, removed } = report;
  const counts = `${COUNT.format(documents)} documents, ${COUNT.format(passages)} passages`;
  const lines = [
    `${kind}: snapshot ${snapshot}, ${counts}`,
    `${added} added, ${changed} changed, ${removed} removed`,
    ...report.sources.map(({ name, state, fault }) => {
      return `source ${name}: ${state}${fault === undefined ? '' : `: ${fault}`}`;
    }),
    ...report.bad.map(({ place, line, reason }) => {
      return `left out: ${place}${line === undefined ? '' : `:${line}`}: ${reason}`;
    }),
    `took ${toTimes(report.durations)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function toTimes(durations: RefreshReport['durations']): string {
  const entries = Object.entries(durations);
  const all = entries.reduce((sum, [, ms]) => sum + ms, 0);
  const parts = entries.map(([phase, ms]) => `${phase} ${seconds(ms)}`);
  return `${seconds(all)} s (${parts.join(', ')})`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

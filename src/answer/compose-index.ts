import type { Answer, Block, Span } from '../model/answer.ts';
import type { BadRecord, IndexStatus, RefreshReport } from '../model/refresh.ts';
import { said } from './pages.ts';
import { code, paragraph, strong, text } from './spans.ts';
import { builtAt, ended, furtherOnes, held, INDEX_SAYS, underWay } from './templates-index.ts';

/** Sources and records that are listed: a message holds no more of them. */
const MOST_LISTED = 5;

/** The state of the index, as maintainers see it on every platform. */
export function composeStatus(status: IndexStatus): Answer {
  const { snapshot, builtAt: time, threads, notes, passages, running, last, warnings } = status;
  const outcome = last?.outcome;
  const report = typeof outcome === 'object' ? outcome : undefined;
  return {
    ...said(`${INDEX_SAYS.index}${snapshot}, ${builtAt(time)}.`),
    claim: [paragraph(strong(INDEX_SAYS.index), code(snapshot), text(`, ${builtAt(time)}.`))],
    proof: [
      paragraph(text(held(threads, notes, passages))),
      ...(running === undefined ? [] : [paragraph(text(underWay(running)))]),
      ...(last === undefined ? [] : [paragraph(strong(INDEX_SAYS.last), text(ended(last)))]),
      ...(report === undefined ? [] : troublesOf(report)),
      ...listed(
        INDEX_SAYS.toMend,
        warnings.map((warning) => [text(warning)]),
      ),
    ],
  };
}

function troublesOf({ sources, bad }: RefreshReport): readonly Block[] {
  const failed = sources.filter(({ state }) => state === 'failed');
  return [
    ...listed(
      INDEX_SAYS.failed,
      failed.map(({ name, fault }) => [strong(name), ...(fault ? [text(`: ${fault}`)] : [])]),
    ),
    ...listed(INDEX_SAYS.leftOut, bad.map(toItem)),
  ];
}

function toItem({ place, line, reason }: BadRecord): readonly Span[] {
  const where = line === undefined ? place : `${place}, line ${line}`;
  return [text(`${where}: ${reason}`)];
}

/** A label with a list below it; nothing when there is nothing to list. */
function listed(label: string, items: readonly (readonly Span[])[]): readonly Block[] {
  if (items.length === 0) return [];
  const rest = items.length - MOST_LISTED;
  return [
    paragraph(strong(label.trim())),
    {
      kind: 'list',
      ordered: false,
      items: [...items.slice(0, MOST_LISTED), ...(rest > 0 ? [[text(furtherOnes(rest))]] : [])],
    },
  ];
}

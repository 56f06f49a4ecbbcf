import type { Block, Hit, Span } from '../model/answer.ts';
import type { Query } from '../model/query.ts';
import type { Decision } from './decide.ts';
import { missing } from './lacking.ts';
import { code, paragraph, strong, text } from './spans.ts';
import { WHY } from './templates.ts';

/** How much is listed; the rest is longer than anybody reads. */
const MOST = { terms: 24, scores: 5, missing: 10 } as const;

/** Terms, changes, scores and index behind an answer. */
export function composeWhy(
  query: Query,
  hits: readonly Hit[],
  decision: Decision,
  index: string,
): readonly Block[] {
  const blocks: Block[] = [
    paragraph(text(WHY.band(decision.verdict.kind, reasons(hits, decision)))),
  ];
  const terms = [...query.concepts]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  if (terms.length > 0) {
    const listed = terms
      .slice(0, MOST.terms)
      .map(({ typed, weight }) => `${typed} ${weight.toFixed(1)}`);
    blocks.push(paragraph(strong(WHY.terms), text(listed.join(', '))));
  }
  const changed = changes(query);
  if (changed.length > 0) blocks.push(paragraph(strong(WHY.changed), text(changed.join(', '))));
  const lacking = hits[0]
    ? missing(hits[0].evidence)
        .slice(0, MOST.missing)
        .map(({ typed }) => typed)
    : [];
  if (lacking.length > 0) blocks.push(paragraph(strong(WHY.lacks), text(lacking.join(', '))));
  if (hits.length > 0) {
    blocks.push(paragraph(strong(WHY.scores)), {
      kind: 'list',
      ordered: true,
      items: scores(hits),
    });
  }
  return [...blocks, paragraph(text(WHY.index), code(index))];
}

function reasons(hits: readonly Hit[], { confidence, signals }: Decision): string {
  const [lead] = hits;
  const parts = [WHY.confidence(confidence.toFixed(2))];
  if (lead && signals) {
    parts.push(
      WHY.covers(percent(lead.evidence.coverage), `“${lead.document.title}”`),
      WHY.ahead(percent(signals.margin)),
      ...Object.entries(signals)
        .filter(([, value]) => value !== 0)
        .map(([name, value]) => `${name} ${value.toFixed(2)}`),
    );
  }
  return parts.join(', ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Aliases are many; what a person wants to know is what each word was also read as. */
function changes({ concepts }: Query): readonly string[] {
  return concepts
    .flatMap(({ typed, alternatives }) => {
      const others = alternatives.filter(({ how }) => how !== 'asked' && how !== 'part');
      const [best] = [...others].sort((a, b) => b.strength - a.strength);
      return best ? [`${typed} → ${best.shown} (${best.how})`] : [];
    })
    .slice(0, MOST.terms);
}

function scores(hits: readonly Hit[]): readonly (readonly Span[])[] {
  return hits
    .slice(0, MOST.scores)
    .map(({ document, score, evidence }) => [
      text(
        `${score.toFixed(3)} “${document.title}”: bm25 ${evidence.bm25.toFixed(2)}, ` +
          `coverage ${evidence.coverage.toFixed(2)}, ` +
          `title ${evidence.title.toFixed(2)}`,
      ),
    ]);
}

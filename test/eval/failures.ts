import { showsPhrase } from './figures.ts';
import { leadIsRight, type Outcomes, type Reply } from './outcomes.ts';
import { renderTable } from './table.ts';

/** What went wrong in the tune part, one row a question. There is no such list of the held part: it would soon be tuned on. */
export function listFailures(outcomes: Outcomes): readonly string[] {
  const rows = [
    ...outcomes.answerable.flatMap((outcome) => {
      const faults = [
        leadIsRight(outcome) ? [] : ['lead'],
        outcome.reply.answered ? [] : ['not answered'],
        outcome.question.phrase === undefined || showsPhrase(outcome) ? [] : ['phrase'],
      ].flat();
      return faults.length === 0 ? [] : [row(outcome, outcome.question.thread, faults)];
    }),
    ...outcomes.refusable
      .filter((outcome) => outcome.reply.answered)
      .map((outcome) => row(outcome, '(refusal)', ['answered'])),
  ];
  return renderTable(['id', 'class', 'fault', 'confidence', 'expected', 'got', 'query'], rows);
}

/** Long enough to recognise a title or a question in a list. Characters. */
const EXCERPT = 48;

function row(
  outcome: {
    readonly question: { readonly id: string; readonly class: string; readonly query: string };
    readonly reply: Reply;
  },
  expected: string,
  faults: readonly string[],
): readonly string[] {
  const { question, reply } = outcome;
  const confidence = reply.confidence?.toFixed(2) ?? '-';
  const got = reply.titles[0] ?? '(nothing)';
  const ends = [expected, got, question.query].map((text) =>
    text.replace(/\s+/g, ' ').slice(0, EXCERPT),
  );
  return [question.id, question.class, faults.join(', '), confidence, ...ends];
}

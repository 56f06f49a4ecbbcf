import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { ScoredPassage } from '../index/search-index.ts';
import type { Passage, Thread } from '../model/document.ts';
import { answerOf, isVouchedFor } from '../model/vouching.ts';

/**
 * The passages of a document that were found, best first; behind them what else the vouched answers of
 * a thread say, because an answer may share few words with what was asked.
 */
export function passagesOf(
  document: number,
  found: readonly ScoredPassage[],
  snapshot: OpenSnapshot,
): readonly Passage[] {
  const passages = found.map(({ passage }) => snapshot.passage(passage));
  const thread = snapshot.document(document);
  if (thread.kind === 'note' || !thread.answers.some(isVouchedFor)) return passages;
  const known = new Set(found.map(({ passage }) => passage));
  const { from, to } = snapshot.passagesOf(document);
  const others = Array.from({ length: to - from }, (_, at) => from + at)
    .filter((number) => !known.has(number))
    .map((number) => snapshot.passage(number));
  return [...passages, ...others.filter((passage) => isVouched(passage, thread))];
}

function isVouched(passage: Passage, thread: Thread): boolean {
  const answer = answerOf(passage, thread);
  return answer !== undefined && isVouchedFor(answer);
}

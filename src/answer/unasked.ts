import type { Answer } from '../model/answer.ts';
import { cutWords } from './cut-words.ts';
import { paragraph, text } from './spans.ts';
import { SERVICE } from './templates-service.ts';

/** Confidence from which the bot speaks where nobody asked it: far above the band of an answer. */
const SURE = 0.85;
/** Characters, as of every headline. */
const HEADLINE = 180;
/** Documents shown below a new post of a forum. */
const MOST_SIMILAR = 3;
const ASKS =
  /[?？؟]|^\s*(?:how|why|what|which|when|where|who|can|could|does|do|did|is|are|should|has|have|will|any(?:one|body)|help)\b/i;

/** True when an answer is sure enough to be given unasked, to a message that asks or shows an error. */
export function mayAnswerUnasked(question: string, answer: Answer): boolean {
  const isAnswered = answer.verdict === 'answer' || answer.verdict === 'decoded';
  if (!isAnswered || answer.confidence < SURE) return false;
  return ASKS.test(question) || answer.errors.length > 0;
}

/** What is shown below a new post: at most three documents like it; undefined when nothing comes close. */
export function similarTo(answer: Answer): Answer | undefined {
  const references = answer.references.slice(0, MOST_SIMILAR);
  if (references.length === 0) return undefined;
  const items = references.map(({ title, url }) => [{ kind: 'link', text: title, url }] as const);
  return {
    ...answer,
    verdict: 'closest',
    headline: cutWords(`${SERVICE.similar} ${references[0]?.title ?? ''}`, HEADLINE),
    claim: [paragraph(text(SERVICE.similar)), { kind: 'list', ordered: true, items }],
    proof: [],
    more: [],
    threads: [],
    references,
    sources: [],
    actions: ['why'],
  };
}

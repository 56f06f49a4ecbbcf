import type { Answer, Block, NamedError, Reference } from '../../src/model/answer.ts';
import { cleanLine } from '../../src/text/clean.ts';
import { renderBlocksPlain, renderPlain } from './render.ts';

/** An answer as a program reads it, without the id of its question. */
export interface AnswerRecord {
  readonly answered: boolean;
  readonly verdict: Answer['verdict'];
  readonly confidence: number;
  readonly hits: readonly Reference[];
  readonly errors: readonly NamedError[];
  readonly text: string;
  readonly why?: string;
}

/** The blocks of an answer, for programs that lay it out themselves; not cleaned for a terminal. */
export interface AnswerBlocks {
  readonly headline: string;
  readonly blocks: Readonly<Record<'claim' | 'proof' | 'threads', readonly Block[]>> & {
    readonly more: Answer['more'];
  };
  readonly sources: Answer['sources'];
}

/** True only when the question itself was answered: not for help, and not for the closest threads. */
export function isAnswered(answer: Answer): boolean {
  return answer.verdict === 'answer' || answer.verdict === 'decoded';
}

export function toRecord(answer: Answer, withWhy: boolean): AnswerRecord {
  return {
    answered: isAnswered(answer),
    verdict: answer.verdict,
    confidence: answer.confidence,
    hits: answer.references.map(({ id, kind, title, url, score }) => ({
      id,
      kind,
      title: cleanLine(title),
      url: cleanLine(url),
      score,
    })),
    errors: answer.errors,
    text: renderPlain(answer),
    ...(withWhy ? { why: renderBlocksPlain(answer.why) } : {}),
  };
}

export function toBlocks({ headline, claim, proof, threads, more, sources }: Answer): AnswerBlocks {
  return { headline, blocks: { claim, proof, threads, more }, sources };
}

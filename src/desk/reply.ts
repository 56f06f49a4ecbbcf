import { mayAnswerUnasked, similarTo } from '../answer/unasked.ts';
import type { Ask, AskLog } from '../ask.ts';
import { looksLikeLog } from '../decode/looks-like-log.ts';
import type { Answer, Memory } from '../model/answer.ts';
import type { Asked } from '../model/chat.ts';

/** Characters: a longer question is read as a log. */
const LONGEST_QUESTION = 4000;
/** Characters: a longer text is refused, log or not. */
const LONGEST_LOG = 100_000;

export interface Answered {
  readonly answer: Answer;
  readonly memory: Memory | undefined;
  /** The text, when it was read as a log. */
  readonly log: string | undefined;
}

/** What to say to a question; undefined when nobody asked and the answer is not sure enough. */
export function createReply(ask: Ask, readLog: AskLog) {
  function read({ question, wants }: Asked, memory: Memory | undefined): Answered {
    const { text } = question;
    if (text.length > LONGEST_LOG) return { ...ask(question, memory), log: undefined };
    if (text.length > LONGEST_QUESTION) return { ...readLog(text), log: text };
    const reply = ask(question, memory);
    const isDecoded = reply.answer.verdict === 'decoded';
    if (wants === 'decoding' && !isDecoded) return { ...readLog(text), log: text };
    return { ...reply, log: isDecoded && looksLikeLog(text) ? text : undefined };
  }

  return (asked: Asked, memory: Memory | undefined): Answered | undefined => {
    const { trigger, text } = asked.question;
    const reply = read(asked, memory);
    if (trigger === 'auto') return mayAnswerUnasked(text, reply.answer) ? reply : undefined;
    if (trigger !== 'post') return reply;
    const answer = similarTo(reply.answer);
    return answer && { ...reply, answer };
  };
}

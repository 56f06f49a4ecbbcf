import { SERVICE } from '../answer/templates-service.ts';
import type { Memory } from '../model/answer.ts';
import type { Asked, Audience, Posted, Shown } from '../model/chat.ts';
import type { Services } from './desk.ts';
import type { Answered } from './reply.ts';

/** True for what nobody asked the bot: a message in a channel set to auto, a new post of a forum. */
export function isUnasked({ question }: Asked): boolean {
  return question.trigger === 'auto' || question.trigger === 'post';
}

export function toShown(asked: Asked, { memory, log }: Answered, audience: Audience): Shown {
  const above = asked.question.trigger === 'auto' ? SERVICE.unasked : undefined;
  return { memory, asker: asked.asker, audience, question: asked.id, log, above };
}

/** What is remembered of conversations and messages. */
export function createRecall({ stores, conversations, shown, before }: Services) {
  return {
    /** What the asker goes on from: the message that is replied to, else the conversation; nothing for who did not ask. */
    async memoryFor(asked: Asked): Promise<Memory | undefined> {
      if (isUnasked(asked)) return undefined;
      const replied = asked.repliesTo === undefined ? undefined : await shown.get(asked.repliesTo);
      return replied?.memory ?? conversations.get(asked.question.conversation);
    },
    async keep(asked: Asked, value: Shown, posted: Posted): Promise<void> {
      await conversations.set(asked.question.conversation, value.memory);
      await shown.set(posted.message, value);
      await stores.posted.set(asked.id, posted);
    },
    async forget(question: string, { message }: Posted): Promise<void> {
      await shown.set(message, undefined);
      before.set(question, undefined);
      await stores.posted.delete(question);
    },
  };
}

import { SERVICE } from '../../src/answer/templates-service.ts';
import type { ChannelPosts } from './channel-posts.ts';
import type { Message } from './render.ts';
import type { Responses } from './responses.ts';
import type { To, ToMessage } from './to.ts';
import { isOneOf, unlessGone } from './trouble.ts';

/** Changes and removes answers. */
export interface Edits {
  /** Returns the id of the message that shows it now. */
  edit(to: To, id: string, message: Message): Promise<string>;
  /** Resolves also when the message is gone already. */
  remove(to: To, id: string): Promise<void>;
}

export function createEdits(posts: ChannelPosts, responses: Responses): Edits {
  /** Discord refuses further edits of some messages older than an hour: the new answer is a new reply. */
  async function editPosted(to: ToMessage, id: string, message: Message): Promise<string> {
    try {
      await inItsChannel(to, (channel) => posts.edit(channel, id, message));
      return id;
    } catch (error) {
      if (!isOneOf(error, 'oldMessageEditedTooOften')) throw error;
      const again = await posts.answer(to, message, { nonce: `e${id}`, title: SERVICE.answer });
      // A question has one answer: the outdated one may still be removed.
      await unlessGone(() => remove(to, id));
      return again;
    }
  }

  async function remove(to: To, id: string): Promise<void> {
    if (to.kind === 'message') await inItsChannel(to, (channel) => posts.remove(channel, id));
    else if (to.channel !== undefined) await posts.remove(to.channel, id);
  }

  return {
    async edit(to, id, message) {
      // An answer that was dismissed stays away.
      if (to.kind === 'message') return (await unlessGone(() => editPosted(to, id, message))) ?? id;
      await responses.editOriginal(to, message);
      return id;
    },
    async remove(to, id) {
      await unlessGone(() => remove(to, id));
    },
  };
}

/** The thread on a question has the question's id; where none could be started, the answer is in the channel. */
async function inItsChannel(
  { place, message, channel }: ToMessage,
  call: (channel: string) => Promise<void>,
): Promise<void> {
  if (place === 'reply') return call(channel);
  try {
    await call(message);
  } catch (error) {
    if (!isOneOf(error, 'unknownChannel', 'unknownMessage', 'missingAccess')) throw error;
    await call(channel);
  }
}

import type { ChannelPosts } from './channel-posts.ts';
import { MOVED_KEPT } from './limits.ts';
import type { Message } from './render.ts';
import type { Responses } from './responses.ts';
import type { To, ToMessage } from './to.ts';
import { isOneOf, unlessGone } from './trouble.ts';

/** Changes and removes answers. */
export interface Edits {
  edit(to: To, id: string, message: Message): Promise<void>;
  /** Resolves also when the message is gone already. */
  remove(to: To, id: string): Promise<void>;
}

export function createEdits(posts: ChannelPosts, responses: Responses): Edits {
  /** Where an answer went that could not be edited any more, by its first message. */
  const moved = new Map<string, string>();

  /** Discord refuses further edits of some messages older than an hour: the new answer is a new reply. */
  async function editPosted(to: ToMessage, id: string, message: Message): Promise<void> {
    const latest = moved.get(id) ?? id;
    try {
      await inItsChannel(to, (channel) => posts.edit(channel, latest, message));
    } catch (error) {
      if (!isOneOf(error, 'oldMessageEditedTooOften')) throw error;
      keepMoved(id, await posts.answer(to, message, `e${latest}`));
    }
  }

  function keepMoved(from: string, to: string): void {
    moved.set(from, to);
    const [oldest] = moved.keys();
    if (moved.size > MOVED_KEPT && oldest !== undefined) moved.delete(oldest);
  }

  async function remove(to: To, id: string): Promise<void> {
    if (to.kind === 'message') await inItsChannel(to, (channel) => posts.remove(channel, id));
    else if (to.channel !== undefined) await posts.remove(to.channel, id);
  }

  return {
    async edit(to, id, message) {
      // An answer that was dismissed stays away.
      if (to.kind === 'message') await unlessGone(() => editPosted(to, id, message));
      else await responses.editOriginal(to, message);
    },
    async remove(to, id) {
      const latest = moved.get(id);
      if (latest !== undefined) await unlessGone(() => remove(to, latest));
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

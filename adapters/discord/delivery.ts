import { Fault } from '../../src/fault.ts';
import type { Log } from '../../src/ports.ts';
import type { ChannelPosts, Naming } from './channel-posts.ts';
import { TOKEN_LIFE } from './limits.ts';
import type { Message } from './render.ts';
import type { Responses } from './responses.ts';
import type { To, ToInteraction } from './to.ts';
import { isOneOf } from './trouble.ts';

/** Brings a message to where the answer belongs, and by another way when that is closed; returns its id. */
export function createDelivery(
  posts: ChannelPosts,
  responses: Responses,
  log: Log,
  now: () => number,
): (to: To, message: Message, naming: Naming) => Promise<string> {
  /** A command that a dead process left behind may be unacknowledged. */
  async function respondInTime(to: ToInteraction, message: Message): Promise<string> {
    try {
      return await responses.editOriginal(to, message);
    } catch (error) {
      if (!isOneOf(error, 'unknownWebhook', 'unknownMessage')) throw error;
      await responses.defer(to, to.isPrivate);
      return responses.editOriginal(to, message);
    }
  }

  async function respond(to: ToInteraction, message: Message): Promise<string | undefined> {
    if (now() - to.at > TOKEN_LIFE) return undefined;
    try {
      return await respondInTime(to, message);
    } catch (error) {
      if (isDead(error)) return undefined;
      throw error;
    }
  }

  return async (to, message, naming) => {
    if (to.kind === 'message') return posts.answer(to, message, naming);
    const id = await respond(to, message);
    if (id !== undefined) return id;
    if (to.channel === undefined) {
      throw new Fault('platform', 'Discord takes no response to a command any more: ask again.');
    }
    log.warn('too late for a response, the answer is a message', { channel: to.channel });
    return posts.post(to.channel, message, naming.nonce);
  };
}

function isDead(error: unknown): boolean {
  return isOneOf(error, 'unknownWebhook', 'unknownInteraction', 'invalidToken', 'unknownMessage');
}

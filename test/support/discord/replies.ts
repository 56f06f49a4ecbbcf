import { MessageFlags } from 'discord.js';
import { numberOf } from './fields.ts';
import type { Interaction, Message, World } from './world.ts';

/**
 * The bot's answer: to an interaction what its original shows when it is not loading any more, or the last
 * follow-up; to a message a reply to it, a message in the thread on it, or, said directly, what came next.
 */
export function findReply(world: World, asked: Message | Interaction): Message | undefined {
  return 'token' in asked ? toInteraction(world, asked) : toMessage(world, asked);
}

function toInteraction({ messages }: World, { original, reply, followUps }: Interaction) {
  const last = followUps.at(-1);
  if (last !== undefined) return messages.get(last);
  const shown = reply ? messages.get(original ?? '') : undefined;
  return shown && (numberOf(shown.flags) & MessageFlags.Loading) === 0 ? shown : undefined;
}

function toMessage({ messages, bot }: World, asked: Message): Message | undefined {
  const own = [...messages.values()].filter(({ author }) => author.id === bot.id);
  const answers = own.filter(
    (message) =>
      message.message_reference?.message_id === asked.id ||
      message.channel_id === asked.id ||
      (asked.guild_id === undefined && follows(message, asked)),
  );
  return answers.at(0);
}

function follows(message: Message, asked: Message): boolean {
  return message.channel_id === asked.channel_id && BigInt(message.id) > BigInt(asked.id);
}

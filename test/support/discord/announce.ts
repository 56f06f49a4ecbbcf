import type { Gateway } from './gateway.ts';
import { toChannel } from './places.ts';
import type { Message, World } from './world.ts';

/** Intents: docs.discord.com, events/gateway, "List of Intents". */
const INTENT = {
  guilds: 1,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  content: 1 << 15,
} as const;

/** MESSAGE_CREATE or MESSAGE_UPDATE, with as much content as each session may see. */
export function announceMessage(
  gateway: Gateway,
  world: World,
  event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): void {
  const isDirect = message.guild_id === undefined;
  const needed = isDirect ? INTENT.directMessages : INTENT.guildMessages;
  gateway.announce(event, (intents) => {
    if ((intents & needed) === 0) return undefined;
    const seen = intents & INTENT.content ? message : withoutContent(world, message);
    const channel = world.channels.get(message.channel_id);
    return { ...seen, ...(channel ? { channel_type: toChannel(world, channel).type } : {}) };
  });
}

export function announceDeletion(gateway: Gateway, message: Message): void {
  const { id, channel_id, guild_id } = message;
  const needed = guild_id === undefined ? INTENT.directMessages : INTENT.guildMessages;
  gateway.announce('MESSAGE_DELETE', (intents) =>
    intents & needed ? { id, channel_id, ...(guild_id ? { guild_id } : {}) } : undefined,
  );
}

export function announceBulkDeletion(gateway: Gateway, messages: readonly Message[]): void {
  const { channel_id, guild_id } = messages[0] ?? {};
  const ids = messages.map(({ id }) => id);
  gateway.announce('MESSAGE_DELETE_BULK', (intents) =>
    intents & INTENT.guildMessages ? { ids, channel_id, guild_id } : undefined,
  );
}

/** CHANNEL_… and THREAD_… events, which need the intent for guilds. */
export function announcePlace(gateway: Gateway, event: string, payload: unknown): void {
  gateway.announce(event, (intents) => (intents & INTENT.guilds ? payload : undefined));
}

/**
 * What a bot without the intent for content receives: empty fields, unless the message is its own,
 * is direct, or mentions it (developers/gateway, "Message Content Intent").
 */
function withoutContent({ bot }: World, message: Message): Message {
  const isVisible = ({ author, mentions }: Pick<Message, 'author' | 'mentions'>): boolean =>
    author.id === bot.id || mentions.some(({ id }) => id === bot.id);
  if (message.guild_id === undefined) return message;
  const { referenced_message: referenced, ...rest } = message;
  const seen = isVisible(message) ? rest : emptied(rest);
  if (!referenced) return { ...seen, ...(referenced === null ? { referenced_message: null } : {}) };
  return { ...seen, referenced_message: isVisible(referenced) ? referenced : emptied(referenced) };
}

function emptied<M extends Pick<Message, 'content' | 'embeds' | 'attachments'>>(message: M): M {
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}

import {
  type APIAttachment,
  type APIGuildMember,
  type APIUser,
  PermissionFlagsBits as May,
  MessageType,
} from 'discord.js';
import { type Channel, type Message, NO_FLAGS, type Person, PUBLIC, type World } from './world.ts';

/** Payloads as the gateway and the HTTP API send them; a caller names only what it is about. */

/** What everybody may do in the guild. */
export const EVERYONE_MAY =
  May.ViewChannel |
  May.SendMessages |
  May.SendMessagesInThreads |
  May.CreatePublicThreads |
  May.EmbedLinks |
  May.AttachFiles |
  May.ReadMessageHistory |
  May.AddReactions |
  May.UseApplicationCommands |
  May.UseExternalApps;
export const MODERATORS_MAY = EVERYONE_MAY | May.ManageMessages | May.ManageThreads;

export function makeUser(id: string, fields: Partial<APIUser> = {}): APIUser {
  return {
    id,
    username: `user${id.slice(-4)}`,
    discriminator: '0',
    global_name: null,
    avatar: null,
    ...PUBLIC,
    ...fields,
  };
}

/** Without its user, as a message carries it. */
export function makeMember(world: World, person: Person | undefined): Omit<APIGuildMember, 'user'> {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    deaf: false,
    flags: NO_FLAGS,
    joined_at: '2024-05-01T10:00:00.000000+00:00',
    mute: false,
    nick: null,
    pending: false,
    premium_since: null,
    roles: person?.isModerator ? [world.moderatorRole] : [],
  };
}

export function makeMessage(
  world: World,
  channel: Channel,
  author: APIUser,
  fields: Partial<Message> = {},
): Message {
  const isInGuild = channel.kind !== 'direct';
  const person = world.people.get(author.id);
  return {
    id: world.nextId(),
    channel_id: channel.id,
    author,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: MessageType.Default,
    flags: NO_FLAGS,
    ...(isInGuild ? { guild_id: world.guild, member: makeMember(world, person) } : {}),
    ...fields,
  };
}

/** Users and roles that a text names, as Discord lists them, whether or not they are notified. */
export function mentionsIn(
  world: World,
  text: string,
): Pick<Message, 'mentions' | 'mention_roles'> {
  const ids = [...text.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id ?? '');
  const users = [...new Set(ids)].flatMap((id) => mentionOf(world, id) ?? []);
  const roles = [...text.matchAll(/<@&(\d+)>/g)].map(([, id]) => id ?? '');
  return { mentions: users, mention_roles: [...new Set(roles)] };
}

export function mentionOf(world: World, id: string): Message['mentions'][number] | undefined {
  const user = id === world.bot.id ? world.bot : world.people.get(id)?.user;
  return user && { ...user, member: makeMember(world, world.people.get(id)) };
}

export function makeAttachment(
  id: string,
  url: string,
  file: { readonly name: string; readonly size: number; readonly type: string | undefined },
): APIAttachment {
  return {
    id,
    filename: file.name,
    size: file.size,
    url,
    proxy_url: url,
    ...(file.type === undefined ? {} : { content_type: file.type }),
  };
}

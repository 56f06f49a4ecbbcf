import { PermissionFlagsBits as May } from 'discord.js';
import { announceMessage, announcePlace } from './announce.ts';
import { refuse } from './api-error.ts';
import { checkBody } from './check-body.ts';
import { type Fields, numberOf, textOf } from './fields.ts';
import type { Gateway } from './gateway.ts';
import type { Mail } from './mail.ts';
import { permissionsIn, toChannel } from './places.ts';
import type { Call, Reply, Route } from './routes.ts';
import type { Channel, Message, World } from './world.ts';

/** Flags that a bot may set on a new message: no previews, silent, components, voice. */
const SETTABLE = (1 << 2) | (1 << 12) | (1 << 13) | (1 << 15);
/** Characters of a nonce: resources/message, "Create Message". */
const LONGEST_NONCE = 25;

/** `/channels/…/messages`, and the threads that start on them. */
export function messageRoutes(world: World, gateway: Gateway, mail: Mail): readonly Route[] {
  const nonces = new Map<string, Message>();

  function create({ parts, body, files }: Call): Reply {
    const channel = openChannel(world, parts.channel);
    const fields = checkBody('message', body);
    checkSettable(numberOf(fields.flags));
    requirePost(world, channel, fields);
    const nonce = nonceOf(channel, fields);
    const earlier = fields.enforce_nonce === true && nonce ? nonces.get(nonce) : undefined;
    if (earlier) return { status: 200, body: world.messages.get(earlier.id) ?? earlier };
    const extra = fields.nonce === undefined ? {} : { nonce: String(fields.nonce) };
    const message = mail.post(channel, fields, { files, isInteraction: false, extra });
    if (nonce) nonces.set(nonce, message);
    return { status: 200, body: message };
  }

  function edit({ parts, body }: Call): Reply {
    const channel = channelOf(world, parts.channel);
    const message = messageIn(world, channel, parts.message);
    if (channel.isArchived) throw refuse('archived');
    if (message.author.id !== world.bot.id) throw refuse('notYours');
    const fields = checkBody('messageEdit', body);
    return { status: 200, body: mail.edit(message, fields, { isInteraction: false }) };
  }

  function remove({ parts }: Call): Reply {
    const channel = channelOf(world, parts.channel);
    const message = messageIn(world, channel, parts.message);
    const isOwn = message.author.id === world.bot.id;
    if (!isOwn) requireIn(world, channel, May.ManageMessages);
    if (channel.isArchived) throw refuse('archived');
    mail.remove(message);
    return { status: 204, body: undefined };
  }

  function startThread({ parts, body }: Call): Reply {
    const channel = openChannel(world, parts.channel);
    const { name } = checkBody('threadOn', body);
    const message = messageIn(world, channel, parts.message);
    requireIn(world, channel, May.CreatePublicThreads);
    if (channel.kind !== 'text') throw refuse('invalidBody', ['a thread cannot start here']);
    if (world.channels.has(message.id)) throw refuse('threadExists');
    const thread = addThread(world, channel, message, textOf(name));
    announcePlace(gateway, 'THREAD_CREATE', { ...toChannel(world, thread), newly_created: true });
    announceMessage(gateway, world, 'MESSAGE_UPDATE', message);
    return { status: 201, body: toChannel(world, thread) };
  }

  return [
    { method: 'POST', path: '/channels/:channel/messages', handle: create },
    { method: 'PATCH', path: '/channels/:channel/messages/:message', handle: edit },
    { method: 'DELETE', path: '/channels/:channel/messages/:message', handle: remove },
    { method: 'POST', path: '/channels/:channel/messages/:message/threads', handle: startThread },
    {
      method: 'GET',
      path: '/channels/:channel/messages/:message',
      handle({ parts }) {
        const channel = channelOf(world, parts.channel);
        requireIn(world, channel, May.ReadMessageHistory);
        return { status: 200, body: messageIn(world, channel, parts.message) };
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      handle({ parts }) {
        requireIn(world, openChannel(world, parts.channel), May.SendMessages);
        return { status: 204, body: undefined };
      },
    },
  ];
}

function addThread(world: World, channel: Channel, message: Message, name: string): Channel {
  const thread: Channel = {
    id: message.id,
    kind: 'thread',
    name,
    parent: channel.id,
    owner: world.bot.id,
    isArchived: false,
    isLocked: false,
    denied: 0n,
    told: 0n,
  };
  world.channels.set(thread.id, thread);
  return thread;
}

/** Throws what Discord says to a bot that may not see the channel. */
export function channelOf(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? '');
  if (!channel) throw refuse('unknownChannel');
  const canSee = (permissionsIn(world, channel) & May.ViewChannel) !== 0n;
  if (channel.kind === 'foreign' || !canSee) throw refuse('missingAccess');
  return channel;
}

/** The same, for what is not done in a locked thread. */
function openChannel(world: World, id: string | undefined): Channel {
  const channel = channelOf(world, id);
  if (channel.isLocked) throw refuse('threadLocked');
  if (channel.kind === 'forum') throw refuse('invalidBody', ['a forum has no messages of its own']);
  return channel;
}

function messageIn(world: World, channel: Channel, id: string | undefined): Message {
  const message = world.messages.get(id ?? '');
  const isPrivate = (numberOf(message?.flags) & (1 << 6)) !== 0;
  if (message?.channel_id !== channel.id || isPrivate) throw refuse('unknownMessage');
  return message;
}

function requireIn(world: World, channel: Channel, permission: bigint): void {
  if (channel.kind === 'direct') return;
  if ((permissionsIn(world, channel) & permission) !== permission)
    throw refuse('missingPermissions');
}

/** In threads only SEND_MESSAGES_IN_THREADS counts: topics/threads. */
function requirePost(world: World, channel: Channel, fields: Fields): void {
  if (channel.kind === 'direct') {
    if (world.people.get(channel.owner)?.isClosed) throw refuse('closedDirect');
    return;
  }
  requireIn(
    world,
    channel,
    channel.kind === 'thread' ? May.SendMessagesInThreads : May.SendMessages,
  );
  if (Array.isArray(fields.embeds) && fields.embeds.length > 0)
    requireIn(world, channel, May.EmbedLinks);
  const maySeeHistory = (permissionsIn(world, channel) & May.ReadMessageHistory) !== 0n;
  if (fields.message_reference && !maySeeHistory) throw refuse('noHistory');
}

function checkSettable(flags: number): void {
  if (flags & ~SETTABLE) throw refuse('invalidBody', [`flags: ${flags} cannot be set`]);
}

function nonceOf(channel: Channel, { nonce }: Fields): string | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  if (String(nonce).length > LONGEST_NONCE) {
    throw refuse('invalidBody', [`nonce: more than ${LONGEST_NONCE} characters`]);
  }
  return `${channel.id} ${String(nonce)}`;
}

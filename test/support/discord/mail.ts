import { type APIAttachment, MessageFlags, MessageType } from 'discord.js';
import { announceDeletion, announceMessage } from './announce.ts';
import { refuse } from './api-error.ts';
import { type Fields, isFields, listOf, numberOf, textOf } from './fields.ts';
import type { Gateway } from './gateway.ts';
import { makeAttachment, makeMessage, mentionsIn } from './payloads.ts';
import { pingsOf } from './pings.ts';
import type { Call } from './routes.ts';
import type { Channel, Message, World } from './world.ts';

/** Keeps the bot's messages: makes, changes and removes them, and tells the gateway. */
export interface Mail {
  /** `fields` is a checked body. */
  post(channel: Channel, fields: Fields, options: PostOptions): Message;
  edit(message: Message, fields: Fields, options: { readonly isInteraction: boolean }): Message;
  remove(message: Message): void;
  /** Puts a message in the place of the one with its id, and tells the gateway unless it is private. */
  replace(message: Message): void;
}

interface PostOptions {
  readonly files: Call['files'];
  readonly isInteraction: boolean;
  readonly extra?: Partial<Message>;
}

/** Bytes of one file: developers/reference, "Uploading Files". */
const LARGEST_FILE = 10 * 1024 * 1024;

export function createMail(world: World, gateway: Gateway, url: () => string): Mail {
  function replace(message: Message): void {
    world.messages.set(message.id, message);
    if (isSeen(message)) announceMessage(gateway, world, 'MESSAGE_UPDATE', message);
  }

  function ping(text: string, fields: Fields, options: Parameters<typeof pingsOf>[2]): void {
    world.pings.push(...pingsOf(text, fields.allowed_mentions, options));
  }

  return {
    post(channel, fields, { files, isInteraction, extra = {} }) {
      const attachments = keepFiles(world, url(), channel, files);
      const reply = replyFields(world, channel, fields);
      const content = textOf(fields.content);
      if (isEmpty(fields) && attachments.length === 0 && !isLoading(extra)) throw refuse('empty');
      const message = makeMessage(world, channel, world.bot, {
        ...shownBy(fields),
        ...mentionsIn(world, content),
        attachments,
        flags: numberOf(fields.flags),
        ...reply,
        ...extra,
      });
      ping(content, fields, { repliesTo: reply?.referenced_message?.author.id, isInteraction });
      world.messages.set(message.id, message);
      if (isSeen(message)) announceMessage(gateway, world, 'MESSAGE_CREATE', message);
      return message;
    },
    edit(message, fields, { isInteraction }) {
      const flags = editedFlags(message, fields);
      const shown = shownBy(fields);
      const next: Message = {
        ...message,
        ...shown,
        flags,
        edited_timestamp: world.timestamp(),
        ...(shown.content === undefined ? {} : mentionsIn(world, shown.content)),
        attachments: keptFiles(message, fields),
      };
      if (isEmpty({ ...next })) throw refuse('empty');
      if (shown.content !== undefined) ping(shown.content, fields, { isInteraction });
      replace(next);
      return next;
    },
    remove(message) {
      world.messages.delete(message.id);
      world.deleted.push(message);
      if (isSeen(message)) announceDeletion(gateway, message);
    },
    replace,
  };
}

/** Nobody but one person sees a private message, and no gateway carries it. */
function isSeen({ flags }: Message): boolean {
  return (numberOf(flags) & MessageFlags.Ephemeral) === 0;
}

function isLoading({ flags }: Partial<Message>): boolean {
  return (numberOf(flags) & MessageFlags.Loading) !== 0;
}

function isEmpty({ content, embeds, components, attachments }: Fields): boolean {
  return (
    !textOf(content) && ![embeds, components, attachments].some((each) => listOf(each).length > 0)
  );
}

/** The fields that a body sets; the payloads are as the bot sent them, which Discord shows alike. */
function shownBy(fields: Fields): Partial<Message> {
  const { content, embeds, components } = fields;
  return JSON.parse(
    JSON.stringify({
      ...(content === undefined ? {} : { content: content ?? '' }),
      ...(embeds === undefined
        ? {}
        : { embeds: listOf(embeds).map((e) => ({ type: 'rich', ...e })) }),
      ...(components === undefined ? {} : { components: components ?? [] }),
    }),
  );
}

/** The flag of a message of components stays; only the one that hides previews may change. */
function editedFlags(message: Message, fields: Fields): number {
  const before = numberOf(message.flags) & ~MessageFlags.Loading;
  if (fields.flags === undefined || fields.flags === null) return before;
  const asked = numberOf(fields.flags);
  if (before & MessageFlags.IsComponentsV2 && !(asked & MessageFlags.IsComponentsV2)) {
    throw refuse('invalidBody', ['flags: IS_COMPONENTS_V2 cannot be removed']);
  }
  const mayChange = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  return (before & ~mayChange) | (asked & mayChange);
}

function replyFields(world: World, channel: Channel, fields: Fields): Partial<Message> | undefined {
  const reference = fields.message_reference;
  if (!isFields(reference)) return undefined;
  const original = world.messages.get(textOf(reference.message_id));
  if (!original || original.channel_id !== channel.id) {
    if (reference.fail_if_not_exists === false) return undefined;
    throw refuse('invalidBody', ['message_reference: Unknown message']);
  }
  const { id, channel_id, guild_id } = original;
  return {
    type: MessageType.Reply,
    message_reference: { type: 0, message_id: id, channel_id, ...(guild_id ? { guild_id } : {}) },
    referenced_message: original,
  };
}

function keepFiles(
  world: World,
  url: string,
  { id }: Channel,
  files: Call['files'],
): APIAttachment[] {
  return files.map(({ name, bytes }) => {
    if (bytes.length > LARGEST_FILE) throw refuse('invalidBody', [`${name}: more than 10 MiB`]);
    const path = `/attachments/${id}/${world.nextId()}/${name}`;
    world.files.set(path, bytes);
    return makeAttachment(world.nextId(), new URL(path, url).href, {
      name,
      size: bytes.length,
      type: undefined,
    });
  });
}

function keptFiles({ attachments }: Message, fields: Fields): APIAttachment[] {
  if (fields.attachments === undefined) return attachments;
  const kept = listOf(fields.attachments).map(({ id }) => id);
  return attachments.filter(({ id }) => kept.includes(id));
}

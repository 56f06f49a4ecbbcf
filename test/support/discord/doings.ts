import { type APIUser, MessageType } from 'discord.js';
import {
  announceBulkDeletion,
  announceDeletion,
  announceMessage,
  announcePlace,
} from './announce.ts';
import { buttonOf, menuData, slashData, type Typed } from './command-data.ts';
import type { Gateway } from './gateway.ts';
import { makeInteraction } from './interactions.ts';
import { makeMessage, mentionOf, mentionsIn } from './payloads.ts';
import { addChannel, addPerson, directChannel } from './people.ts';
import { toChannel } from './places.ts';
import type { Channel, Interaction, Message, Person, World } from './world.ts';

/** Who does something where; the usual asker in the usual channel unless it says otherwise. */
export interface Where {
  readonly by?: Person;
  readonly in?: Channel;
}

interface Saying extends Where {
  readonly text: string;
  readonly repliesTo?: Message;
  /** Whether a reply notifies its author: true unless it says otherwise. */
  readonly pings?: boolean;
  readonly files?: Message['attachments'];
  readonly extra?: Partial<Message>;
}

/** What people do on Discord. */
export interface Doings {
  /** Somebody new. */
  user(fields?: Partial<APIUser>): Person;
  moderator(fields?: Partial<APIUser>): Person;
  /** Somebody who may manage the server. */
  manager(fields?: Partial<APIUser>): Person;
  channel(name: string, kind?: 'text' | 'forum' | 'foreign'): Channel;
  /** The direct channel of a person with the bot. */
  direct(person: Person): Channel;
  /** A thread that somebody has started in a channel. */
  thread(parent: Channel, name?: string): Channel;
  say(saying: Saying): Message;
  /** A post of a forum: a thread with its first message. */
  post(forum: Channel, title: string, text: string, by?: Person): Message;
  edit(message: Message, text: string): Message;
  /** Discord adds a preview: an update without an edit. */
  unfurl(message: Message): Message;
  remove(message: Message): void;
  /** A moderator removes several messages of one channel at once. */
  removeAll(messages: readonly Message[]): void;
  /** Runs a slash command: `applenet ask`. */
  command(path: string, typed?: Typed, where?: Where): Interaction;
  /** The gateway delivers an interaction again. */
  interactAgain(interaction: Interaction): void;
  /** Runs a command of a message's menu. */
  menu(name: string, target: Message, where?: Where): Interaction;
  /** Presses the button with this label. */
  press(message: Message, label: string, by?: Person): Interaction;
  /** Types into an option that completes itself. */
  type(path: string, option: string, text: string, where?: Where): Interaction;
}

export function createDoings(
  world: World,
  gateway: Gateway,
  usual: { readonly asker: Person; readonly general: Channel },
  changed: () => void,
): Doings {
  const payloads = new WeakMap<Interaction, unknown>();
  const channelOf = ({ channel_id: id }: Message): Channel => {
    const channel = world.channels.get(id);
    if (!channel) throw new Error(`No channel ${id}`);
    return channel;
  };

  function keep(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: Message): Message {
    world.messages.set(message.id, message);
    announceMessage(gateway, world, event, message);
    return message;
  }

  function interact(
    kind: Interaction['kind'],
    data: unknown,
    { by = usual.asker, in: channel = usual.general }: Where,
    message?: Message,
  ): Interaction {
    const made = makeInteraction(world, {
      kind,
      by,
      channel,
      data,
      ...(message ? { message } : {}),
    });
    world.interactions.set(made.interaction.token, made.interaction);
    payloads.set(made.interaction, made.payload);
    gateway.announce('INTERACTION_CREATE', () => made.payload);
    changed();
    return made.interaction;
  }

  const makeThread = (parent: Channel, name: string, owner: string): Channel => {
    const thread = addChannel(world, { kind: 'thread', name, parent: parent.id, owner });
    announcePlace(gateway, 'THREAD_CREATE', { ...toChannel(world, thread), newly_created: true });
    return thread;
  };

  return {
    user: (fields = {}) => addPerson(world, fields),
    moderator: (fields = {}) => addPerson(world, fields, 'moderator'),
    manager: (fields = {}) => addPerson(world, fields, 'manager'),
    channel(name, kind = 'text') {
      const channel = addChannel(world, { kind, name });
      if (kind !== 'foreign') announcePlace(gateway, 'CHANNEL_CREATE', toChannel(world, channel));
      return channel;
    },
    direct: ({ user }) => directChannel(world, user.id),
    thread: (parent, name = 'a thread') => makeThread(parent, name, usual.asker.user.id),
    say({
      by = usual.asker,
      in: channel = usual.general,
      text,
      repliesTo,
      pings = true,
      files,
      extra,
    }) {
      const fields = { content: text, attachments: files ?? [], ...mentionsIn(world, text) };
      const reply = repliesTo ? replyFields(world, repliesTo, fields.mentions, pings) : {};
      return keep(
        'MESSAGE_CREATE',
        makeMessage(world, channel, by.user, { ...fields, ...reply, ...extra }),
      );
    },
    post(forum, title, text, by = usual.asker) {
      const thread = makeThread(forum, title, by.user.id);
      const fields = { id: thread.id, content: text, ...mentionsIn(world, text) };
      return keep('MESSAGE_CREATE', makeMessage(world, thread, by.user, fields));
    },
    edit: (message, text) =>
      keep('MESSAGE_UPDATE', {
        ...message,
        content: text,
        ...mentionsIn(world, text),
        edited_timestamp: world.timestamp(),
      }),
    unfurl: (message) =>
      keep('MESSAGE_UPDATE', {
        ...message,
        embeds: [{ type: 'link' as never, url: 'https://example.com', title: 'A preview' }],
      }),
    remove(message) {
      world.messages.delete(message.id);
      world.deleted.push(message);
      announceDeletion(gateway, message);
    },
    removeAll(messages) {
      for (const { id } of messages) world.messages.delete(id);
      world.deleted.push(...messages);
      announceBulkDeletion(gateway, messages);
    },
    command: (path, typed = {}, where = {}) =>
      interact('command', slashData(world, path, typed), where),
    interactAgain: (interaction) =>
      gateway.announce('INTERACTION_CREATE', () => payloads.get(interaction)),
    menu: (name, target, where = {}) => interact('menu', menuData(world, name, target), where),
    press(message, label, by = usual.asker) {
      const shown = world.messages.get(message.id);
      if (!shown) throw new Error('The message is gone.');
      const { custom_id, type, id } = buttonOf(shown, label);
      const data = { custom_id, component_type: type, id: id ?? 1 };
      return interact('component', data, { by, in: channelOf(shown) }, shown);
    },
    type: (path, option, text, where = {}) =>
      interact('autocomplete', slashData(world, path, { [option]: text }, option), where),
  };
}

function replyFields(
  world: World,
  original: Message,
  mentions: Message['mentions'],
  pings: boolean,
): Partial<Message> {
  const { id, channel_id, guild_id, author } = original;
  const pinged = pings ? mentionOf(world, author.id) : undefined;
  const isNamed = mentions.some((each) => each.id === author.id);
  return {
    type: MessageType.Reply,
    message_reference: { type: 0, message_id: id, channel_id, ...(guild_id ? { guild_id } : {}) },
    referenced_message: original,
    mentions: pinged && !isNamed ? [...mentions, pinged] : mentions,
  };
}

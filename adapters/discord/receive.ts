import { ChannelType, MessageType } from 'discord.js';
import type { Asked } from '../../src/model/chat.ts';
import type { ConversationId, Question } from '../../src/model/question.ts';
import type { PolicyFor } from '../../src/policy.ts';
import type { MessageView } from './events.ts';
import { THREAD } from './limits.ts';
import type { ToMessage } from './to.ts';

/** What is known about the place of an event. */
export interface Place {
  readonly kind: 'direct' | 'thread' | 'channel';
  /** Of a thread: the channel that holds it, and what that is. */
  readonly parent: string | undefined;
  readonly isInForum: boolean;
  /** Of a thread: its title. */
  readonly title: string | undefined;
}

/** Who we are in the place of an event. */
export interface Self {
  readonly id: string;
  /** The role that Discord made for the bot; people mention it by mistake. */
  readonly role: string | undefined;
}

export interface Received<Where> {
  readonly asked: Asked;
  readonly to: Where;
}

/** What somebody writes in a channel of its own: no joins, pins or starters of threads. */
const WRITTEN: readonly number[] = [MessageType.Default, MessageType.Reply];
const FORUMS: readonly number[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const THREADS: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
/** What people mention besides the bot: other users, roles, channels, emoji of a server. */
const OTHER_MENTIONS = /<(?:@[!&]?|#|a?:\w{1,32}:)\d{15,21}>/g;

export const isThread = (type: number | undefined): boolean => THREADS.includes(type ?? -1);
export const isForum = (type: number | undefined): boolean => FORUMS.includes(type ?? -1);

/** A message as a question and where its answer goes; undefined when it is not for us. */
export function receiveMessage(
  message: MessageView,
  place: Place,
  self: Self,
  policyFor: PolicyFor,
): Received<ToMessage> | undefined {
  if (!isByPerson(message)) return undefined;
  const { id, channel_id: channel, author } = message;
  const policy = policyFor(place.parent === undefined ? [channel] : [channel, place.parent]);
  if (policy.answer === 'off') return undefined;
  const trigger = triggerOf(message, place, self, policy.answer === 'auto');
  if (trigger === undefined) return undefined;
  const text = textOf(message, place, self, trigger);
  const startsThread = place.kind === 'channel' && policy.place === 'thread';
  const conversation = conversationOf(message, place, trigger, startsThread);
  return {
    asked: {
      id: `discord:${id}`,
      question: { text, platform: 'discord', trigger, conversation: toConversation(conversation) },
      wants: 'answer',
      asker: author.id,
      channel,
      repliesTo: repliedTo(message, self),
    },
    to: {
      kind: 'message',
      channel,
      message: id,
      place: startsThread ? 'thread' : 'reply',
    },
  };
}

/** Of a message: the thread that is started on it has its id, and what was said to nobody stands alone. */
function conversationOf(
  { id, channel_id: channel, author }: MessageView,
  place: Place,
  trigger: Question['trigger'],
  startsThread: boolean,
): string {
  if (startsThread) return id;
  if (trigger === 'auto' && place.kind === 'channel') return `${channel}:${id}`;
  return conversationIn(channel, place, author.id);
}

/** In a channel everybody has a conversation of their own; a thread and a direct message are one. */
export function conversationIn(channel: string, { kind }: Place, asker: string): string {
  return kind === 'channel' ? `${channel}:${asker}` : channel;
}

export function toConversation(name: string): ConversationId {
  return `discord:${name}` as ConversationId;
}

/** What people read as a question of: mentions and emoji of a server taken out. */
export function stripMentions(text: string): string {
  return text.replace(OTHER_MENTIONS, ' ').trim();
}

function isByPerson({ author, webhook_id, type }: MessageView): boolean {
  return author.bot !== true && webhook_id === undefined && WRITTEN.includes(type);
}

function triggerOf(
  message: MessageView,
  place: Place,
  self: Self,
  isAuto: boolean,
): Question['trigger'] | undefined {
  if (message.author.id === self.id) return undefined;
  if (place.kind === 'direct') return 'direct';
  if (isMentioned(message, self)) return 'mention';
  const hasText = message.content.trim() !== '';
  if (repliedTo(message, self) !== undefined && hasText) return 'mention';
  if (!isAuto || !hasText) return undefined;
  // Discord gives a post of a forum and the message that starts it the same id.
  return place.isInForum && message.id === message.channel_id ? 'post' : 'auto';
}

function isMentioned({ mentions, mention_roles, content }: MessageView, self: Self): boolean {
  const isNamed = mentions.some(({ id }) => id === self.id) || ownMention(self).test(content);
  return isNamed || (self.role !== undefined && mention_roles.includes(self.role));
}

function ownMention({ id, role }: Self): RegExp {
  return new RegExp(role === undefined ? `<@!?${id}>` : `<@(?:!?${id}|&${role})>`, 'g');
}

/** An answer of ours that this message replies to. */
function repliedTo(message: MessageView, self: Self): string | undefined {
  const isOurs = message.referenced_message?.author.id === self.id;
  return isOurs ? message.message_reference?.message_id : undefined;
}

function textOf(
  { content }: MessageView,
  { title }: Place,
  self: Self,
  trigger: Question['trigger'],
): string {
  const text = stripMentions(content.replace(ownMention(self), ' '));
  if (trigger === 'post' && title !== undefined) return `${title}\n${text}`;
  return text === '' ? 'help' : text;
}

/** The first words of a question as the name of a thread: plain text on one line. */
export function toTitle(text: string): string {
  const words = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const characters = Array.from(words);
  if (characters.length === 0) return 'applenet';
  if (words.length <= THREAD.name) return words;
  const cut = cutUnits(characters, THREAD.name - 1);
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}

/** As many whole characters as fit a number of UTF-16 units. */
export function cutUnits(characters: Iterable<string>, most: number): string {
  let cut = '';
  for (const character of characters) {
    if (cut.length + character.length > most) break;
    cut += character;
  }
  return cut;
}

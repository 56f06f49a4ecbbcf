import type { Asked } from '../../src/model/chat.ts';
import type { ConversationId, Question } from '../../src/model/question.ts';
import type { PolicyFor } from '../../src/policy.ts';
import {
  COMMAND,
  EVENT,
  type EventBody,
  type Message,
  SHORTCUT,
  type Written,
} from './payloads.ts';
import { type Place, toKey } from './place.ts';
import { mentions, toPlainText } from './plain-text.ts';
import { teamFor } from './route.ts';

/** Who the bot is, and how it behaves where. */
export interface Setting {
  readonly botUser: string;
  readonly policyFor: PolicyFor;
}

/** What an event means. */
export type Received =
  | { readonly kind: 'question'; readonly asked: Asked; readonly to: Place }
  | {
      readonly kind: 'edit';
      readonly asked: Asked;
      readonly to: Place;
      readonly version: string;
    }
  | { readonly kind: 'delete'; readonly question: string };

export type ToAnswer = Extract<Received, { kind: 'question' }>;

/** An event of the Events API; undefined for what is not for the bot. */
export function receiveEvent(body: unknown, setting: Setting): Received | undefined {
  const read = EVENT.safeParse(body);
  if (!read.success) return undefined;
  const { event } = read.data;
  if (event.type === 'app_mention') return receiveMention(event, read.data, setting);
  if ('deleted_ts' in event)
    return { kind: 'delete', question: idOf(event.channel, event.deleted_ts) };
  if ('message' in event) return receiveChange(read.data, setting);
  return receiveMessage(event, read.data, setting);
}

function receiveMention(event: Written, body: EventBody, setting: Setting): Received | undefined {
  if (!isSpoken(event, setting) || setting.policyFor([event.channel]).answer === 'off')
    return undefined;
  return toQuestion(event, 'mention', body, setting);
}

/** A direct message, or one in a channel that the bot answers unasked. */
function receiveMessage(event: Written, body: EventBody, setting: Setting): Received | undefined {
  if (!isSpoken(event, setting)) return undefined;
  const trigger = triggerOf(event, event.channel, setting);
  // A mention arrives as an event of its own.
  return trigger && trigger !== 'mention' ? toQuestion(event, trigger, body, setting) : undefined;
}

function receiveChange(body: EventBody, setting: Setting): Received | undefined {
  const { event } = body;
  if (!('message' in event)) return undefined;
  const { channel, message, previous_message: before } = event;
  // A message that others have replied to is not deleted but emptied.
  if (message.subtype === 'tombstone')
    return { kind: 'delete', question: idOf(channel, message.ts) };
  if (!isSpoken(message, setting) || message.text === before?.text) return undefined;
  const written = { ...message, channel, channel_type: event.channel_type };
  const trigger =
    triggerOf(written, channel, setting) ??
    (mentions(before?.text, setting.botUser) ? ('mention' as const) : undefined);
  if (trigger === undefined) return undefined;
  const question = toQuestion(written, trigger, body, setting);
  return { ...question, kind: 'edit', version: message.edited?.ts ?? message.text ?? '' };
}

function triggerOf(
  message: Message & { readonly channel_type?: string | undefined },
  channel: string,
  { policyFor, botUser }: Setting,
): Question['trigger'] | undefined {
  const { answer } = policyFor([channel]);
  if (answer === 'off') return undefined;
  if (isDirect(channel, message.channel_type)) return 'direct';
  if (mentions(message.text, botUser)) return 'mention';
  return answer === 'auto' ? 'auto' : undefined;
}

/** Written by a person: no bot, not the bot itself, no notice of Slack's own. */
function isSpoken({ bot_id, user, subtype }: Message, { botUser }: Setting): boolean {
  const isPerson = bot_id === undefined && user !== undefined && user !== botUser;
  return isPerson && (subtype === undefined || subtype === 'file_share');
}

function isDirect(channel: string, type: string | undefined): boolean {
  return type === undefined ? channel.startsWith('D') : type === 'im';
}

function idOf(channel: string, ts: string): string {
  return `slack:${channel}:${ts}`;
}

function toQuestion(
  event: Written,
  trigger: Question['trigger'],
  body: EventBody,
  { botUser, policyFor }: Setting,
): ToAnswer {
  const { channel, ts, thread_ts: thread, user = '' } = event;
  const isInPlace = isDirect(channel, event.channel_type) || policyFor([channel]).place === 'reply';
  const answerThread = isInPlace ? thread : (thread ?? ts);
  const conversation = answerThread === undefined ? user : answerThread;
  return {
    kind: 'question',
    asked: {
      id: idOf(channel, ts),
      question: toWords(event.text, trigger, `slack:${channel}:${conversation}`, botUser),
      wants: 'answer',
      asker: user,
      channel,
      repliesTo: thread === undefined ? undefined : toKey(channel, thread),
    },
    to: {
      kind: 'message',
      channel,
      thread: answerThread,
      isDirect: isDirect(channel, event.channel_type),
      user,
      team: teamFor(body),
    },
  };
}

function toWords(
  text: string | undefined,
  trigger: Question['trigger'],
  conversation: string,
  botUser: string,
): Question {
  return {
    text: toPlainText(text ?? '', botUser),
    platform: 'slack',
    trigger,
    conversation: conversation as ConversationId,
  };
}

/** `/applenet TEXT`, `/applenet decode TEXT`, `/applenet help`. Where the bot is off it answers whoever calls it, and disturbs nobody else. */
export function receiveCommand(body: unknown, setting: Setting): ToAnswer | undefined {
  const read = COMMAND.safeParse(body);
  if (!read.success) return undefined;
  const { text, user_id: user, channel_id: channel, trigger_id, response_url } = read.data;
  const policy = setting.policyFor([channel]);
  const [, decoded] = /^\s*decode\s+([\s\S]+)$/i.exec(text) ?? [];
  const words = decoded ?? (/^\s*ask\s+([\s\S]+)$/i.exec(text)?.[1] || text.trim() || 'help');
  return {
    kind: 'question',
    asked: {
      id: `slack:${trigger_id}`,
      question: toWords(words, 'command', `slack:${channel}:${user}`, setting.botUser),
      wants: decoded === undefined ? 'answer' : 'decoding',
      asker: user,
      channel,
      repliesTo: undefined,
    },
    to: {
      kind: 'response',
      url: response_url,
      isPrivate: policy.ephemeral || policy.answer === 'off',
    },
  };
}

/** “Answer this” on somebody's message. */
export function receiveShortcut(body: unknown, setting: Setting): ToAnswer | undefined {
  const read = SHORTCUT.safeParse(body);
  if (!read.success) return undefined;
  const { user, channel, message, trigger_id, response_url: url } = read.data;
  const conversation = `slack:${channel.id}:${user.id}`;
  return {
    kind: 'question',
    asked: {
      id: `slack:${trigger_id}`,
      question: toWords(message.text, 'command', conversation, setting.botUser),
      wants: 'answer',
      asker: user.id,
      channel: channel.id,
      repliesTo: undefined,
    },
    to: {
      kind: 'ephemeral',
      channel: channel.id,
      // Slack shows a private message in a thread only where the thread exists.
      thread: message.thread_ts,
      user: user.id,
      url,
    },
  };
}

import { APP, BOT, BOT_USER, channelType, type Json, spoken, TEAM } from './payloads.ts';
import type { Message } from './workspace.ts';

/** What Slack tells of messages that the app wrote, and of what is edited and deleted. */

/** A message of the app itself, which Slack delivers to the app like any other. */
export function ownMessage(own: Message): Json {
  return {
    type: 'message',
    ...ownFields(own),
    channel: own.channel,
    event_ts: own.ts,
    channel_type: channelType(own.channel),
  };
}

export function ownFields({ ts, text, blocks, threadTs }: Message): Json {
  return {
    user: BOT_USER,
    ts,
    bot_id: BOT,
    app_id: APP,
    text,
    team: TEAM,
    bot_profile: { id: BOT, app_id: APP, name: 'applenet', deleted: false, team_id: TEAM },
    blocks,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs, parent_user_id: 'U0SOMEBODY' }),
  };
}

/** `attachments`: what Slack adds by itself when it shows a preview of a link. */
export function messageChanged(
  changed: Message,
  was: string,
  ts: string,
  attachments: readonly Json[] = [],
): Json {
  const { channel } = changed;
  const fields = changed.isBot ? ownFields(changed) : fieldsOf(changed);
  const edited = attachments.length > 0 ? {} : { edited: { user: changed.author, ts } };
  return {
    type: 'message',
    subtype: 'message_changed',
    message: {
      type: 'message',
      ...fields,
      ...edited,
      ...(attachments.length > 0 ? { attachments } : {}),
      source_team: TEAM,
      user_team: TEAM,
    },
    previous_message: { type: 'message', ...fields, text: was },
    channel,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
  };
}

/** A message with replies is not deleted but emptied, so that its thread stays. */
export function messageEmptied(gone: Message, ts: string): Json {
  const { channel } = gone;
  return {
    type: 'message',
    subtype: 'message_changed',
    message: {
      type: 'message',
      subtype: 'tombstone',
      text: 'This message was deleted.',
      user: 'USLACKBOT',
      hidden: true,
      thread_ts: gone.ts,
      reply_count: 1,
      ts: gone.ts,
    },
    previous_message: { type: 'message', ...(gone.isBot ? ownFields(gone) : fieldsOf(gone)) },
    channel,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
  };
}

export function messageDeleted(gone: Message, ts: string): Json {
  const { channel } = gone;
  return {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: { type: 'message', ...(gone.isBot ? ownFields(gone) : fieldsOf(gone)) },
    channel,
    hidden: true,
    deleted_ts: gone.ts,
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
  };
}

export function fieldsOf({ author: user, text, ts, channel, threadTs }: Message): Json {
  const { channel: _, event_ts: __, ...rest } = spoken({ user, text, ts, channel, threadTs });
  return rest;
}

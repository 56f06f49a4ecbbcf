import type { Block } from './block-kit.ts';
import type { Message } from './workspace.ts';

/** Payloads in the shape in which Slack sends them: docs.slack.dev/reference/events and /interaction-payloads. */

export type Json = Readonly<Record<string, unknown>>;

export const TEAM = 'T0APPLENET';
export const APP = 'A0APPLENET';
export const BOT_USER = 'U0APPLENET';
export const BOT = 'B0APPLENET';
const DOMAIN = 'applenet-test';
const VERIFICATION = 'legacyVerificationToken0';

/** Who is behind an event, where that is not somebody of the own workspace. */
export interface Origin {
  /** The workspace of a person from outside: Slack Connect. */
  readonly team?: string;
  /** The organisation of the workspace: Enterprise Grid. */
  readonly enterprise?: string;
  /** The whole organisation has installed the app: calls have to say which workspace they mean. */
  readonly isOrgWide?: boolean;
}

/** The outer part of what the Events API sends. */
export function eventCallback(
  event: Json,
  id: string,
  { team, enterprise, isOrgWide = false }: Origin = {},
): Json {
  return {
    token: VERIFICATION,
    team_id: TEAM,
    ...(enterprise === undefined ? {} : { enterprise_id: enterprise }),
    context_team_id: TEAM,
    context_enterprise_id: enterprise ?? null,
    api_app_id: APP,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterprise ?? null,
        team_id: TEAM,
        user_id: BOT_USER,
        is_bot: true,
        is_enterprise_install: isOrgWide,
      },
    ],
    is_ext_shared_channel: team !== undefined,
    event_context: `4-${Buffer.from(JSON.stringify({ et: event.type, aid: APP })).toString('base64')}`,
  };
}

export interface Spoken extends Origin {
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly channel: string;
  readonly threadTs: string | undefined;
}

/** What `message` and `app_mention` have in common. */
export function spoken({ user, text, ts, channel, threadTs, team }: Spoken): Json {
  return {
    user,
    ts,
    client_msg_id: `6f1c1f9e-0000-4000-8000-${ts.replace('.', '').slice(-12)}`,
    text,
    team: team ?? TEAM,
    ...(team === undefined ? {} : { user_team: team, source_team: team }),
    blocks: [
      {
        type: 'rich_text',
        block_id: 'aB1c',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ],
    channel,
    event_ts: ts,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs, parent_user_id: user }),
  };
}

export function appMention(said: Spoken): Json {
  return { type: 'app_mention', ...spoken(said) };
}

export function message(said: Spoken): Json {
  return { type: 'message', ...spoken(said), channel_type: channelType(said.channel) };
}

/** Sent with a file; Slack marks it by a subtype. */
export function fileShare(said: Spoken, name: string): Json {
  const file = {
    id: 'F0APPLENET',
    name,
    title: name,
    mimetype: 'text/plain',
    filetype: 'text',
    mode: 'hosted',
    size: 120,
    url_private: `https://files.slack.com/files-pri/${TEAM}-F0APPLENET/${name}`,
    url_private_download: `https://files.slack.com/files-pri/${TEAM}-F0APPLENET/download/${name}`,
    file_access: 'visible',
  };
  return { ...message(said), subtype: 'file_share', files: [file], upload: false };
}

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

function ownFields({ ts, text, blocks, threadTs }: Message): Json {
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

function fieldsOf({ author: user, text, ts, channel, threadTs }: Message): Json {
  const { channel: _, event_ts: __, ...rest } = spoken({ user, text, ts, channel, threadTs });
  return rest;
}

export function appHomeOpened(user: string, channel: string, tab: string, ts: string): Json {
  return { type: 'app_home_opened', user, channel, tab, event_ts: ts };
}

function channelType(channel: string): string {
  if (channel.startsWith('D')) return 'im';
  return channel.startsWith('G') ? 'group' : 'channel';
}

/** Where and by whom something was clicked or typed. */
export interface Click {
  readonly user: string;
  readonly name: string;
  readonly channel: string;
  readonly responseUrl: string;
  readonly trigger: string;
}

/** A slash command: a flat form, over HTTP and over the socket. */
export function slashCommand(
  { user, name, channel, responseUrl, trigger }: Click,
  text: string,
): Json {
  return {
    token: VERIFICATION,
    team_id: TEAM,
    team_domain: DOMAIN,
    channel_id: channel,
    channel_name: channel.startsWith('D') ? 'directmessage' : 'networking',
    user_id: user,
    user_name: name,
    command: '/applenet',
    text,
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger,
  };
}

function interaction({ user, name, channel, responseUrl, trigger }: Click): Json {
  return {
    user: { id: user, username: name, name, team_id: TEAM },
    api_app_id: APP,
    token: VERIFICATION,
    trigger_id: trigger,
    team: { id: TEAM, domain: DOMAIN },
    enterprise: null,
    is_enterprise_install: false,
    channel: {
      id: channel,
      name: channel.startsWith('D') ? 'directmessage' : 'networking',
    },
    response_url: responseUrl,
  };
}

/** A button that was pressed. What one person alone sees comes without its message. */
export function blockActions(click: Click, on: Message, pressed: Pressable): Json {
  const { blockId, element } = pressed;
  const isEphemeral = on.onlyFor !== undefined;
  return {
    type: 'block_actions',
    ...interaction(click),
    container: {
      type: 'message',
      message_ts: on.ts,
      channel_id: on.channel,
      is_ephemeral: isEphemeral,
      ...(on.threadTs === undefined ? {} : { thread_ts: on.threadTs }),
    },
    ...(isEphemeral ? {} : { message: { type: 'message', ...ownFields(on) } }),
    state: { values: {} },
    actions: [{ ...element, block_id: blockId, action_ts: on.ts }],
  };
}

export function messageShortcut(click: Click, on: Message, callback: string): Json {
  return {
    type: 'message_action',
    ...interaction(click),
    action_ts: on.ts,
    callback_id: callback,
    message_ts: on.ts,
    message: { type: 'message', ...(on.isBot ? ownFields(on) : fieldsOf(on)) },
  };
}

export interface Pressable {
  readonly label: string;
  readonly blockId: string;
  /** As it stands in the payload of a press. */
  readonly element: Json;
}

/** All that can be pressed on a message, in order. Slack gives ids to what has none. */
export function pressables(blocks: readonly Block[]): readonly Pressable[] {
  return blocks.flatMap((block, at) => {
    const blockId = block.block_id ?? `b${at}`;
    if (block.type !== 'actions' && block.type !== 'context_actions') return [];
    const elements: readonly Element[] = block.elements;
    return elements.flatMap((element, place) => pressablesOf(element, blockId, place));
  });
}

type Element = Extract<Block, { type: 'actions' | 'context_actions' }>['elements'][number];

function pressablesOf(element: Element, blockId: string, place: number): readonly Pressable[] {
  const action_id = element.action_id ?? `a${place}`;
  if (element.type === 'feedback_buttons') {
    const { type, positive_button, negative_button } = element;
    return [positive_button, negative_button].map(({ text, value }) => ({
      label: text.text,
      blockId,
      element: { type, action_id, text, value },
    }));
  }
  if (element.type !== 'button' && element.type !== 'icon_button') return [];
  return [{ label: element.text.text, blockId, element: { ...element, action_id } }];
}

/** Payloads in the shape in which Slack sends them: docs.slack.dev/reference/events and /interaction-payloads. */

export type Json = Readonly<Record<string, unknown>>;

export const TEAM = 'T0APPLENET';
export const APP = 'A0APPLENET';
export const BOT_USER = 'U0APPLENET';
export const BOT = 'B0APPLENET';
export const DOMAIN = 'applenet-test';
export const VERIFICATION = 'legacyVerificationToken0';

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

export function appHomeOpened(user: string, channel: string, tab: string, ts: string): Json {
  return { type: 'app_home_opened', user, channel, tab, event_ts: ts };
}

export function channelType(channel: string): string {
  if (channel.startsWith('D')) return 'im';
  return channel.startsWith('G') ? 'group' : 'channel';
}

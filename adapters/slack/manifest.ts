import { checkManifest, type Manifest } from './check-manifest.ts';
import { CHANNEL_SCOPES, SCOPES } from './scopes.ts';
import { ABOUT, ADMIN_COMMAND, COMMAND, NOTE_SHORTCUT_ID, PROMPTS, SHORTCUT_ID } from './words.ts';

/** Which app it is to be. */
export interface ManifestOptions {
  /** Reads the channels that it is in: for unasked answers, and to follow edits and deletions there. */
  readonly channels: boolean;
  /** Where Slack sends signed requests: `https://bot.example/slack/events`; undefined for Socket Mode. */
  readonly url: string | undefined;
}

const EVENTS = ['app_mention', 'message.im', 'app_home_opened'] as const;
const CHANNEL_EVENTS = ['message.channels', 'message.groups'] as const;

/** The manifest as JSON, ready to paste. Throws a `Fault('config')` that names the field over its limit. */
export function printManifest(options: ManifestOptions): string {
  return `${JSON.stringify(createManifest(options), undefined, 2)}\n`;
}

/** The app with the least scopes, checked against Slack's limits. */
export function createManifest({ channels, url }: ManifestOptions): Manifest {
  const scopes = [...SCOPES, ...(channels ? CHANNEL_SCOPES : [])];
  const events = [...EVENTS, ...(channels ? CHANNEL_EVENTS : [])];
  const manifest: Manifest = {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: ABOUT.name,
      description: ABOUT.description,
      long_description: ABOUT.longDescription,
    },
    features: featuresOf(url),
    oauth_config: { scopes: { bot: scopes } },
    settings: {
      event_subscriptions: {
        ...(url === undefined ? {} : { request_url: url }),
        bot_events: events,
      },
      interactivity: { is_enabled: true, ...(url === undefined ? {} : { request_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
  checkManifest(manifest);
  return manifest;
}

function featuresOf(url: string | undefined): NonNullable<Manifest['features']> {
  return {
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    },
    agent_view: {
      agent_description: ABOUT.agent,
      suggested_prompts: PROMPTS.map((prompt) => ({ ...prompt })),
    },
    bot_user: { display_name: ABOUT.name, always_online: true },
    shortcuts: [
      {
        type: 'message',
        name: ABOUT.shortcut,
        callback_id: SHORTCUT_ID,
        description: ABOUT.shortcutDescription,
      },
      {
        type: 'message',
        name: ABOUT.noteShortcut,
        callback_id: NOTE_SHORTCUT_ID,
        description: ABOUT.noteShortcutDescription,
      },
    ],
    slash_commands: [
      {
        command: COMMAND,
        description: ABOUT.command,
        usage_hint: ABOUT.usageHint,
        should_escape: false,
        ...(url === undefined ? {} : { url }),
      },
      {
        command: ADMIN_COMMAND,
        description: ABOUT.adminCommand,
        usage_hint: ABOUT.adminUsageHint,
        should_escape: false,
        ...(url === undefined ? {} : { url }),
      },
    ],
  };
}

import { ChannelType, OverwriteType } from 'discord.js';
import { EVERYONE_MAY, MODERATORS_MAY, makeMember } from './payloads.ts';
import type { Channel, World } from './world.ts';

/** Channels and the guild, as the gateway and the HTTP API send them. */

/** A day, in minutes. */
const ARCHIVED_AFTER = 1440;

export function toChannel(world: World, channel: Channel): Record<string, unknown> {
  const { id, name, kind, owner } = channel;
  switch (kind) {
    case 'direct': {
      const recipients = [world.people.get(owner)?.user];
      return { id, type: ChannelType.DM, last_message_id: null, recipients, flags: 0 };
    }
    case 'thread':
      return toThread(world, channel);
    case 'text':
    case 'forum':
    case 'foreign':
      return {
        id,
        type: kind === 'forum' ? ChannelType.GuildForum : ChannelType.GuildText,
        guild_id: guildOf(world, channel),
        name,
        position: 0,
        parent_id: null,
        topic: null,
        nsfw: false,
        last_message_id: null,
        rate_limit_per_user: 0,
        flags: 0,
        permission_overwrites: overwritesFor(world, channel),
        ...(kind === 'forum' ? { available_tags: [], default_forum_layout: 0 } : {}),
      };
  }
}

function toThread(world: World, { id, name, parent, owner, isArchived, isLocked }: Channel) {
  return {
    id,
    type: ChannelType.PublicThread,
    guild_id: world.guild,
    name,
    parent_id: parent,
    owner_id: owner,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    rate_limit_per_user: 0,
    flags: 0,
    total_message_sent: 0,
    thread_metadata: {
      archived: isArchived,
      archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
      auto_archive_duration: ARCHIVED_AFTER,
      locked: isLocked,
      create_timestamp: '2026-01-01T00:00:00.000000+00:00',
    },
  };
}

function overwritesFor({ bot }: World, { told }: Channel) {
  if (told === 0n) return [];
  return [{ id: bot.id, type: OverwriteType.Member, allow: '0', deny: told.toString() }];
}

/** The guild that holds a channel: of a foreign one, one that the bot has not joined. */
export function guildOf(world: World, { kind, owner }: Channel): string | undefined {
  if (kind === 'direct') return undefined;
  return kind === 'foreign' ? owner : world.guild;
}

/** What the bot may do in a channel, as Discord knows it. */
export function permissionsIn(world: World, channel: Channel): bigint {
  const parent = channel.parent === undefined ? undefined : world.channels.get(channel.parent);
  return EVERYONE_MAY & ~channel.denied & ~(parent?.denied ?? 0n);
}

/** GUILD_CREATE: all that a bot learns of a guild that it has joined. */
export function toGuild(world: World): Record<string, unknown> {
  const joined = '2025-01-01T00:00:00.000000+00:00';
  const channels = [...world.channels.values()];
  return {
    id: world.guild,
    name: 'Networking',
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: world.guild,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [
      toRole(world.guild, '@everyone', EVERYONE_MAY),
      toRole(world.moderatorRole, 'moderator', MODERATORS_MAY),
    ],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    incidents_data: null,
    joined_at: joined,
    large: false,
    unavailable: false,
    member_count: world.people.size + 1,
    voice_states: [],
    members: [{ ...makeMember(world, undefined), joined_at: joined, user: world.bot }],
    channels: channels
      .filter(({ kind }) => kind === 'text' || kind === 'forum')
      .map((channel) => toChannel(world, channel)),
    threads: channels
      .filter(({ kind, isArchived }) => kind === 'thread' && !isArchived)
      .map((channel) => toChannel(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function toRole(id: string, name: string, permissions: bigint): Record<string, unknown> {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: name === '@everyone' ? 0 : 1,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

import { PermissionFlagsBits as May } from 'discord.js';
import { EVERYONE_MAY, MODERATORS_MAY, makeMember } from './payloads.ts';
import { guildOf, permissionsIn, toChannel } from './places.ts';
import type { Channel, Interaction, Message, Person, World } from './world.ts';

/** INTERACTION_CREATE, in the shape of Discord's, and what is kept of it. */

const TYPE = { command: 2, menu: 2, component: 3, autocomplete: 4 } as const;
/** Bytes of an upload: developers/reference, "Uploading Files". */
const UPLOAD_LIMIT = 10 * 1024 * 1024;

interface Asked {
  readonly kind: Interaction['kind'];
  readonly by: Person;
  readonly channel: Channel;
  readonly data: unknown;
  readonly message?: Message;
}

export function makeInteraction(
  world: World,
  { kind, by, channel, data, message }: Asked,
): { readonly interaction: Interaction; readonly payload: Record<string, unknown> } {
  const id = world.nextId();
  const interaction: Interaction = {
    id,
    token: `${Buffer.from(`interaction:${id}`).toString('base64url')}${'k'.repeat(120)}`,
    kind,
    user: by.user.id,
    channel: channel.id,
    createdAt: Date.now(),
    message: message?.id,
    isForeign: channel.kind === 'foreign',
    acknowledgement: undefined,
    acknowledgedAfter: undefined,
    original: undefined,
    reply: undefined,
    followUps: [],
    choices: undefined,
    isExpired: false,
  };
  const payload = {
    id,
    application_id: world.application,
    type: TYPE[kind],
    token: interaction.token,
    version: 1,
    data,
    ...placeFields(world, channel, by),
    ...(message ? { message } : {}),
    locale: 'en-US',
    entitlements: [],
    attachment_size_limit: UPLOAD_LIMIT,
  };
  return { interaction, payload };
}

function mayOf({ isModerator, isManager }: Person): bigint {
  if (isManager) return EVERYONE_MAY | May.ManageGuild;
  return isModerator ? MODERATORS_MAY : EVERYONE_MAY;
}

function placeFields(world: World, channel: Channel, by: Person): Record<string, unknown> {
  const guild = guildOf(world, channel);
  const seen = { ...toChannel(world, channel), permissions: EVERYONE_MAY.toString() };
  const place = { channel_id: channel.id, channel: seen };
  if (guild === undefined) {
    return {
      ...place,
      user: by.user,
      app_permissions: May.SendMessages.toString(),
      authorizing_integration_owners: { '0': '0', '1': by.user.id },
      context: 1,
    };
  }
  const isForeign = channel.kind === 'foreign';
  return {
    ...place,
    guild_id: guild,
    guild: { id: guild, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: {
      ...makeMember(world, by),
      user: by.user,
      permissions: mayOf(by).toString(),
      unusual_dm_activity_until: null,
    },
    app_permissions: permissionsIn(world, channel).toString(),
    authorizing_integration_owners: isForeign ? { '1': by.user.id } : { '0': guild },
    context: 0,
  };
}

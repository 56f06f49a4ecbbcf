import { announcePlace } from './announce.ts';
import { refuse } from './api-error.ts';
import { checkBody } from './check-body.ts';
import { textOf } from './fields.ts';
import type { Gateway } from './gateway.ts';
import { channelOf } from './message-routes.ts';
import { makeMember } from './payloads.ts';
import { directChannel } from './people.ts';
import { toChannel, toGuild } from './places.ts';
import type { Reply, Route } from './routes.ts';
import type { World } from './world.ts';

/** IDENTIFYs a day: events/gateway, "Session Start Limit". */
const MOST_IDENTIFIES = 1000;

/** Who the bot is and what it may look up: `/gateway`, `/users`, `/applications`, `/channels`, `/guilds`. */
export function accountRoutes(
  world: World,
  gateway: Gateway,
  port: () => number,
): readonly Route[] {
  const address = (): string => `ws://127.0.0.1:${port()}/gateway`;
  const get = (
    path: string,
    read: (parts: Readonly<Record<string, string>>) => unknown,
  ): Route => ({
    method: 'GET',
    path,
    handle: ({ parts }) => ok(read(parts)),
  });
  const person = (id: string | undefined) => {
    const found = world.people.get(id ?? '');
    if (!found) throw refuse('unknownUser');
    return found;
  };
  return [
    { ...get('/gateway', () => ({ url: address() })), isOpen: true },
    get('/gateway/bot', () => ({
      url: address(),
      shards: 1,
      session_start_limit: {
        total: MOST_IDENTIFIES,
        remaining: MOST_IDENTIFIES - gateway.identifies,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    })),
    get('/users/@me', () => world.bot),
    get('/users/:user', ({ user }) => person(user).user),
    get('/applications/@me', () => toApplication(world)),
    get('/oauth2/applications/@me', () => toApplication(world)),
    get('/channels/:channel', ({ channel }) => toChannel(world, channelOf(world, channel))),
    get('/guilds/:guild', ({ guild }) => {
      if (guild !== world.guild) throw refuse('missingAccess');
      return toGuild(world);
    }),
    get('/guilds/:guild/members/:user', ({ user }) => {
      if (user === world.bot.id) return { ...makeMember(world, undefined), user: world.bot };
      return { ...makeMember(world, person(user)), user: person(user).user };
    }),
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle({ body }) {
        const { recipient_id: id } = checkBody('direct', body);
        return ok(toChannel(world, directChannel(world, person(textOf(id)).user.id)));
      },
    },
    {
      method: 'PATCH',
      path: '/channels/:channel',
      handle({ parts, body }) {
        const channel = channelOf(world, parts.channel);
        const { archived, locked } = checkBody('threadEdit', body);
        if (channel.kind !== 'thread') throw refuse('missingPermissions');
        if (archived !== undefined) channel.isArchived = archived === true;
        if (locked !== undefined) channel.isLocked = locked === true;
        announcePlace(gateway, 'THREAD_UPDATE', toChannel(world, channel));
        return ok(toChannel(world, channel));
      },
    },
    {
      method: 'PUT',
      path: '/channels/:channel/thread-members/@me',
      handle({ parts }) {
        channelOf(world, parts.channel);
        return { status: 204, body: undefined };
      },
    },
  ];
}

function toApplication({ application, bot }: World): unknown {
  return {
    id: application,
    name: bot.username,
    icon: null,
    description: '',
    bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    integration_types_config: { '0': {}, '1': {} },
  };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

import {
  Client,
  type ClientOptions,
  DefaultRestOptions,
  Events,
  GatewayIntentBits,
  Options,
  REST,
  RESTEvents,
  type RESTOptions,
  SimpleShardingStrategy,
} from 'discord.js';
import type { DiscordConfig } from '../../src/config.ts';
import type { Fault } from '../../src/fault.ts';
import type { Log } from '../../src/ports.ts';
import { ACKNOWLEDGEMENT, CALLS, GUILD_WAIT } from './limits.ts';
import { createPace, type Pace } from './pace.ts';
import { isForum, isThread, type Place, type Self } from './receive.ts';
import { faultOfClose, tokenFault } from './trouble.ts';

export interface ClientParts {
  readonly config: DiscordConfig;
  /** Whether the text of messages is needed that do not mention the bot. */
  readonly readsAll: boolean;
  readonly log: Log;
  /** Called when Discord takes us no more. */
  readonly onFault: (fault: Fault) => void;
}

/**
 * discord.js, set up to hold little: events are read as they come, only channels and roles are kept. It needs no
 * partials: those are for its own events, which a direct message or an old message would not reach without.
 */
export function createClient({ config, readsAll, log, onFault }: ClientParts): Client {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      // Privileged: asked for only where a channel is `auto`.
      ...(readsAll ? [GatewayIntentBits.MessageContent] : []),
    ],
    allowedMentions: { parse: [], repliedUser: false },
    shards: 'auto',
    waitGuildTimeout: GUILD_WAIT,
    makeCache: Options.cacheWithLimits(FORGOTTEN),
    rest: { ...restOptions(config), makeRequest: paced(createPace()) },
    ws: { buildStrategy: guardedBy(log) },
  });
  client.on(Events.Error, (error) => log.error('discord.js failed', error));
  client.on(Events.ShardError, (error, shard) => log.error('connection failed', error, { shard }));
  client.on(Events.ShardReconnecting, (shard) => log.info('reconnecting', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info('resumed', { shard, replayed }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.warn('disconnected for good', { shard, code });
    const fault = faultOfClose(code);
    if (fault !== undefined) onFault(fault);
  });
  watchCalls(client.rest, log, onFault);
  return client;
}

/** Calls for interactions, apart from the bot's own, so that a flood of answers delays no acknowledgement. */
export function createInteractionCalls(config: DiscordConfig): {
  readonly hasty: REST;
  readonly patient: REST;
} {
  const options = restOptions(config);
  return { hasty: new REST({ ...options, ...ACKNOWLEDGEMENT }), patient: new REST(options) };
}

export function restOptions({ apiUrl }: Pick<DiscordConfig, 'apiUrl'>): Partial<RESTOptions> {
  return {
    api: apiUrl.replace(/\/+$/, ''),
    version: '10',
    timeout: CALLS.timeout,
    retries: CALLS.retries,
    globalRequestsPerSecond: CALLS.perSecond,
    handlerSweepInterval: CALLS.sweepQueues,
    invalidRequestWarningInterval: CALLS.refusedPerWarning,
  };
}

function paced(pace: Pace): RESTOptions['makeRequest'] {
  return (...call) => pace(() => DefaultRestOptions.makeRequest(...call));
}

/** What is known of a place; of a channel never heard of, that it is one. */
export function placeOf(
  client: Client,
  channelId: string | undefined,
  guildId: string | undefined,
): Place {
  if (guildId === undefined) return { ...CHANNEL, kind: 'direct' };
  const channel = client.channels.cache.get(channelId ?? '');
  if (!channel?.isThread()) return CHANNEL;
  const isInForum = isForum(channel.parent?.type);
  return { kind: 'thread', parent: channel.parentId ?? undefined, isInForum, title: channel.name };
}

/** The same, from what an interaction itself says of its channel. */
export function placeOfInteraction(
  client: Client,
  interaction: {
    readonly channel_id?: string | undefined;
    readonly guild_id?: string | undefined;
    readonly channel?:
      | { readonly type?: number | undefined; readonly parent_id?: string | null | undefined }
      | undefined;
  },
): Place {
  const { channel, guild_id, channel_id } = interaction;
  if (guild_id === undefined || !isThread(channel?.type)) {
    return placeOf(client, channel_id, guild_id);
  }
  return { ...CHANNEL, kind: 'thread', parent: channel?.parent_id ?? undefined };
}

export function selfIn(client: Client<true>, guildId: string | undefined): Self {
  const roles = client.guilds.cache.get(guildId ?? '')?.roles;
  return { id: client.user.id, role: roles?.botRoleFor(client.user.id)?.id };
}

const CHANNEL: Place = {
  kind: 'channel',
  parent: undefined,
  isInForum: false,
  title: undefined,
};

/** What discord.js would keep and nobody here reads; ourselves are kept beyond the limit. */
const FORGOTTEN: Parameters<typeof Options.cacheWithLimits>[0] = {
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 2000,
  GuildInviteManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 2000,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
  VoiceStateManager: 0,
};

type BuildStrategy = NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>;

/** An event that discord.js cannot read throws inside of it and would end the process: it is passed over instead. */
function guardedBy(log: Log): BuildStrategy {
  return (manager) => {
    function emit(...event: Parameters<typeof manager.emit>): boolean {
      try {
        return manager.emit(...event);
      } catch (error) {
        log.error('discord.js could not read an event', error, { kind: String(event[0]) });
        return true;
      }
    }
    return new SimpleShardingStrategy(Object.create(manager, { emit: { value: emit } }));
  };
}

function watchCalls(rest: REST, log: Log, onFault: ClientParts['onFault']): void {
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => {
    log.warn('Discord refuses many calls', { count });
  });
  rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) => {
    log.debug('waiting for a limit of Discord', { route, milliseconds: timeToReset });
  });
  // Every further call with a refused token counts towards a ban of the address.
  rest.on(RESTEvents.Response, ({ data }, { status }) => {
    if (status === 401 && data.auth !== false) onFault(tokenFault());
  });
}

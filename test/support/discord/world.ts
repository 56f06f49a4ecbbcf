import type {
  APIApplicationCommand,
  APIUser,
  ApplicationCommandType,
  GatewayMessageCreateDispatchData,
} from 'discord.js';
import { createSnowflakes, createTimestamps } from './snowflakes.ts';

/** A number, so that it passes for any set of flags. */
export const NO_FLAGS: number = 0;

/** What Discord says of every user. */
export const PUBLIC = {
  public_flags: NO_FLAGS,
  flags: NO_FLAGS,
  primary_guild: null,
  banner: null,
  accent_color: null,
  avatar_decoration_data: null,
  collectibles: null,
} as const;

export type Message = GatewayMessageCreateDispatchData;

export interface Person {
  readonly user: APIUser;
  /** Has the role that may manage messages. */
  readonly isModerator: boolean;
  /** May manage the server. */
  readonly isManager: boolean;
  /** Takes no direct messages. */
  isClosed: boolean;
}

export interface Channel {
  readonly id: string;
  /** `foreign`: in a server that the bot has not joined. */
  readonly kind: 'text' | 'forum' | 'thread' | 'direct' | 'foreign';
  readonly name: string;
  /** Of a thread: where it was started. */
  readonly parent: string | undefined;
  /** Of a thread: who started it; of a direct channel: who it is with. */
  readonly owner: string;
  isArchived: boolean;
  isLocked: boolean;
  /** Permissions that the bot lacks here. */
  denied: bigint;
  /** The same, as far as the gateway has said so. */
  told: bigint;
}

/** What happened to an interaction. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: 'command' | 'menu' | 'component' | 'autocomplete';
  readonly user: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The message that holds the pressed component. */
  readonly message: string | undefined;
  /** True when the app belongs to the user alone: at most five follow-ups. */
  readonly isForeign: boolean;
  /** Type of the callback; undefined before it. */
  acknowledgement: number | undefined;
  /** Milliseconds from its dispatch to its callback. */
  acknowledgedAfter: number | undefined;
  /** The message that `@original` means. */
  original: string | undefined;
  /** The answer: what the original shows when it is no longer loading. */
  reply: Message | undefined;
  readonly followUps: string[];
  choices: readonly { readonly name: string; readonly value: string | number }[] | undefined;
  isExpired: boolean;
}

export type Command = APIApplicationCommand & { readonly type: ApplicationCommandType };

/** All that the stand-in knows. */
export interface World {
  readonly nextId: () => string;
  /** The time, each once. */
  readonly timestamp: () => string;
  readonly token: string;
  readonly application: string;
  readonly bot: APIUser;
  readonly guild: string;
  readonly moderatorRole: string;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** Those that exist, oldest first. */
  readonly messages: Map<string, Message>;
  readonly deleted: Message[];
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** Commands by guild, the global ones under `global`. */
  readonly commands: Map<string, Command[]>;
  /** Files by path. */
  readonly files: Map<string, Uint8Array>;
  /** Counts. */
  readonly served: { files: number };
  /** Who was notified: ids of users and roles, or `everyone`. */
  readonly pings: string[];
  /** Requests and frames that Discord would refuse. */
  readonly violations: string[];
  readonly unknownRoutes: string[];
}

export function createWorld(token: string): World {
  const nextId = createSnowflakes();
  const application = nextId();
  return {
    nextId,
    timestamp: createTimestamps(),
    token,
    application,
    bot: makeBot(application),
    guild: nextId(),
    moderatorRole: nextId(),
    people: new Map(),
    channels: new Map(),
    messages: new Map(),
    deleted: [],
    interactions: new Map(),
    commands: new Map(),
    files: new Map(),
    served: { files: 0 },
    pings: [],
    violations: [],
    unknownRoutes: [],
  };
}

function makeBot(id: string): APIUser {
  return {
    id,
    username: 'applenet',
    discriminator: '0000',
    global_name: null,
    avatar: null,
    bot: true,
    ...PUBLIC,
  };
}

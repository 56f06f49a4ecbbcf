import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIAttachment } from 'discord.js';
import { type Changes, createChanges } from '../changes.ts';
import { accountRoutes } from './account-routes.ts';
import { announceMessage, announcePlace } from './announce.ts';
import { commandRoutes } from './command-routes.ts';
import { createDoings, type Doings } from './doings.ts';
import { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
import { createListener, type Requested } from './http-server.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { createMail } from './mail.ts';
import { messageRoutes } from './message-routes.ts';
import { makeAttachment } from './payloads.ts';
import { addChannel, addPerson } from './people.ts';
import { toChannel } from './places.ts';
import { findReply } from './replies.ts';
import { createTroubles, type Trouble } from './troubles.ts';
import {
  type Channel,
  createWorld,
  type Interaction,
  type Message,
  type Person,
  type World,
} from './world.ts';

/**
 * A Discord on 127.0.0.1: the HTTP API and the gateway, for real discord.js.
 * Whatever the real one would refuse is refused and kept in `violations`.
 */
export interface Discord extends Doings {
  /** For `DISCORD_API_URL`: without a version. */
  readonly url: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** The usual asker and the usual channel. */
  readonly asker: Person;
  readonly general: Channel;
  /** Text that mentions the bot. */
  readonly mention: string;
  /** Messages of the bot that exist, oldest first, private ones too. */
  readonly messages: readonly Message[];
  readonly requests: readonly Requested[];
  /** Requests whose `METHOD /path` matches. */
  requested(on: RegExp): readonly Requested[];
  readonly violations: readonly string[];
  readonly unknownRoutes: readonly string[];
  /** Files that were fetched. */
  readonly filesServed: number;
  readonly pings: readonly string[];
  /** The message of the bot that answers, as it is now. */
  replyTo(asked: Message | Interaction): Message | undefined;
  untilReply(asked: Message | Interaction): Promise<Message>;
  readonly until: Changes['until'];
  /** Delivers an event again, as a resumed gateway does. */
  redeliver(message: Message): void;
  /** A file that can be attached, kept where this Discord keeps files. */
  file(name: string, content: string | Uint8Array, type?: string): APIAttachment;
  /** Takes permissions from the bot; `isTold` false: the bot has not heard of it. */
  deny(channel: Channel, permissions: bigint, isTold?: boolean): void;
  archive(thread: Channel, isLocked: boolean): void;
  /** The token of an interaction dies, as after 15 minutes. */
  expire(interaction: Interaction): void;
  /** The next requests whose `METHOD /path` matches go wrong. */
  trouble(on: RegExp, trouble: Trouble, times?: number): void;
  stop(): Promise<void>;
}

export interface DiscordOptions extends Partial<GatewayOptions> {
  readonly token?: string;
}

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.Xu5dQw.loopback-token-for-tests';
/** Milliseconds, as Discord sends it. */
const HEARTBEAT = 41_250;

export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const { token = TOKEN, messageContent = false, heartbeat = HEARTBEAT } = options;
  const world = createWorld(token);
  const requests: Requested[] = [];
  const troubles = createTroubles();
  const changes = createChanges(() => summary(world, requests));
  const server = createServer();
  const port = (): number => toPort(server.address());
  const url = (): string => `http://127.0.0.1:${port()}/api`;
  const gateway = createGateway(server, world, { messageContent, heartbeat }, changes.changed);
  const mail = createMail(world, gateway, url);
  const routes = [
    ...messageRoutes(world, gateway, mail),
    ...interactionRoutes(world, mail),
    ...commandRoutes(world),
    ...accountRoutes(world, gateway, port),
  ];
  server.on(
    'request',
    createListener({ world, troubles, requests, changed: changes.changed }, routes),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const asker = addPerson(world, { username: 'asker' });
  const general = addChannel(world, { kind: 'text', name: 'general' });
  const doings = createDoings(world, gateway, { asker, general }, changes.changed);
  const { violations, unknownRoutes, pings } = world;

  return {
    ...doings,
    url: url(),
    token,
    world,
    gateway,
    asker,
    general,
    mention: `<@${world.bot.id}>`,
    get messages() {
      return [...world.messages.values()].filter(({ author }) => author.id === world.bot.id);
    },
    requests,
    get filesServed() {
      return world.served.files;
    },
    requested: (on) => requests.filter(({ method, path }) => on.test(`${method} ${path}`)),
    violations,
    unknownRoutes,
    pings,
    replyTo: (asked) => findReply(world, asked),
    untilReply: (asked) => changes.until(() => findReply(world, asked), 'a reply'),
    until: changes.until,
    redeliver: (message) => announceMessage(gateway, world, 'MESSAGE_CREATE', message),
    file(name, content, type) {
      const bytes = Buffer.from(content);
      const path = `/attachments/${general.id}/${world.nextId()}/${name}`;
      world.files.set(path, bytes);
      const address = `http://127.0.0.1:${port()}${path}`;
      return makeAttachment(world.nextId(), address, { name, size: bytes.length, type });
    },
    deny(channel, permissions, isTold = true) {
      channel.denied |= permissions;
      if (!isTold) return;
      channel.told |= permissions;
      announcePlace(gateway, 'CHANNEL_UPDATE', toChannel(world, channel));
    },
    archive(thread, isLocked) {
      Object.assign(thread, { isArchived: true, isLocked });
      announcePlace(gateway, 'THREAD_UPDATE', toChannel(world, thread));
    },
    expire(interaction) {
      interaction.isExpired = true;
    },
    trouble: (on, trouble, times = 1) => troubles.add(on, trouble, times),
    async stop() {
      gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0;
}

/** What a test that waits in vain wants to know. */
function summary(
  { messages, bot, violations, unknownRoutes }: World,
  requests: readonly Requested[],
): string {
  const said = [...messages.values()].map(
    ({ author, content }) =>
      `  ${author.id === bot.id ? 'bot' : author.username}: ${content.slice(0, 80)}`,
  );
  const asked = requests
    .slice(-12)
    .map(({ method, path, status }) => `  ${method} ${path} → ${status ?? '…'}`);
  return [
    'Messages:',
    ...said.slice(-12),
    'Requests:',
    ...asked,
    ...violations.map((each) => `Violation: ${each}`),
    ...unknownRoutes.map((each) => `Unknown: ${each}`),
  ].join('\n');
}

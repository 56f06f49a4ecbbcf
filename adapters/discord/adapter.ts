import { setTimeout as wait } from 'node:timers/promises';
import { GatewayDispatchEvents } from 'discord.js';
import type { DiscordConfig } from '../../src/config.ts';
import { createDesk, type Services } from '../../src/desk/desk.ts';
import type { Fault } from '../../src/fault.ts';
import type { Policy } from '../../src/policy.ts';
import type { Adapter } from '../../src/ports.ts';
import type { Suggest } from '../../src/query/suggest.ts';
import { createFetchLog } from './attachment.ts';
import { createChannelPosts } from './channel-posts.ts';
import { createClient, createInteractionCalls } from './client.ts';
import { createCourier } from './courier.ts';
import { greet } from './greet.ts';
import { createInteractions } from './interactions.ts';
import { REGISTRATION_WAIT } from './limits.ts';
import { mayWriteIn } from './may-write.ts';
import { createMessages } from './messages.ts';
import { createPhase } from './phase.ts';
import { registerAtStart } from './register.ts';
import { createResponses } from './responses.ts';
import { faultOfStart } from './trouble.ts';

export interface DiscordOptions {
  readonly config: DiscordConfig;
  readonly services: Services;
  readonly policy: Policy;
  /** Ids of users who may moderate everywhere. */
  readonly admins: readonly string[];
  readonly suggest: Suggest;
  /** Called when Discord gives up on us after the start. */
  readonly onFault: (fault: Fault) => void;
}

/** Discord: messages, commands and buttons in, answers out. */
export function createDiscord(options: DiscordOptions): Adapter {
  const { config, services, policy } = options;
  const { log } = services;
  const phase = createPhase(options.onFault);
  const client = createClient({ config, readsAll: policy.hasAuto, log, onFault: phase.onFault });
  const { desk, listen } = wire(options, client, phase.isOpen);
  listen();
  let stopping: Promise<void> | undefined;

  async function stop(): Promise<void> {
    phase.close();
    await desk.stop();
    await client.destroy();
  }

  return {
    platform: 'discord',
    async start() {
      try {
        await greet(client, config, log);
      } catch (error) {
        throw phase.fault() ?? faultOfStart(error);
      }
      phase.open();
      desk.start();
      const registering = registerAtStart(client.rest, config, client.application?.id, log);
      await Promise.race([registering, wait(REGISTRATION_WAIT, undefined, { ref: false })]);
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function wire(
  options: DiscordOptions,
  client: ReturnType<typeof createClient>,
  isOpen: () => boolean,
) {
  const { config, services, admins, policy, suggest } = options;
  const { log } = services;
  const posts = createChannelPosts(client.rest, log, mayWriteIn(client));
  const { hasty, patient } = createInteractionCalls(config);
  const responses = createResponses(hasty, patient);
  const desk = createDesk(services, createCourier(posts, responses, log, Date.now));
  const fetchLog = createFetchLog(config.apiUrl);
  const messages = createMessages({ client, desk, policy });
  const interactions = createInteractions({
    ...{ client, desk, posts, responses, services, admins, policy, suggest, fetchLog, log, isOpen },
    now: Date.now,
  });

  /** Events are read as Discord sends them: discord.js hands on only what it has a channel or a message for. */
  function on(event: GatewayDispatchEvents, take: (payload: unknown) => Promise<void>): void {
    client.ws.on(event, (payload: unknown) => {
      take(payload).catch((error: unknown) => log.error('event not handled', error, { event }));
    });
  }

  function listen(): void {
    on(GatewayDispatchEvents.MessageCreate, messages.created);
    on(GatewayDispatchEvents.MessageUpdate, messages.updated);
    on(GatewayDispatchEvents.MessageDelete, messages.deleted);
    on(GatewayDispatchEvents.MessageDeleteBulk, messages.deleted);
    on(GatewayDispatchEvents.InteractionCreate, interactions);
  }

  return { desk, listen };
}

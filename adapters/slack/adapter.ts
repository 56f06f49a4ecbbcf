import { App, type Logger, webApi } from '@slack/bolt';
import type { SlackConfig } from '../../src/config.ts';
import { createDesk, type Desk, type Services } from '../../src/desk/desk.ts';
import { Fault } from '../../src/fault.ts';
import type { Policy } from '../../src/policy.ts';
import type { Adapter, Log } from '../../src/ports.ts';
import { acknowledgeWhenDone } from './acknowledge.ts';
import { createBoltLog } from './bolt-log.ts';
import { createCourier } from './courier.ts';
import { isHopeless, isLimited, toStartFault } from './faults.ts';
import { TIMES } from './limits.ts';
import { listen } from './listen.ts';
import { createMaintaining } from './maintain.ts';
import type { Place } from './place.ts';
import { createPoster, type Poster } from './poster.ts';
import { createPressing } from './press.ts';
import { createEntrance, type Entrance } from './receiver.ts';
import type { Connection } from './reconnect.ts';
import { checkScopes } from './scopes.ts';
import { createUnderway } from './underway.ts';
import { createPaced, toClientOptions } from './web.ts';

export interface SlackOptions {
  readonly config: SlackConfig;
  readonly services: Services;
  readonly policy: Policy;
  /** Ids of the users who may moderate. */
  readonly admins: readonly string[];
  /** Called when Slack gives up for good after the start. */
  readonly onFault: (fault: Fault) => void;
}

/** Slack by Socket Mode or by signed HTTP: mentions, direct messages, `/applenet`, “Answer this”, Home. */
export function createSlack(options: SlackOptions): Adapter {
  const { config, services, policy } = options;
  const logger = createBoltLog(services.log);
  const client = new webApi.WebClient(config.botToken, {
    ...toClientOptions(config.apiUrl, logger),
    // Waits are ours, channel by channel: the library's own stops every call of the client.
    rejectRateLimitedCalls: true,
  });
  const paced = createPaced();
  const poster = createPoster(client, paced, createAlarm(options.onFault));
  const desk = createDesk(services, createCourier(poster, services.log));
  let isClosed = false;
  let running: Running | undefined;
  return {
    platform: 'slack',
    async start() {
      const bot = await paced.run('start', () => introduce(client, policy, services.log));
      const entrance = createEntrance(config, logger, services.log, options.onFault);
      const means = { bot, logger, client, poster, desk, isClosed: () => isClosed };
      running = { connection: entrance.connection, drained: wire(entrance, options, means) };
      await entrance.connection.open();
      desk.start();
    },
    async stop() {
      isClosed = true;
      await desk.stop();
      await running?.drained();
      await running?.connection.close();
    },
  };
}

interface Running {
  readonly connection: Connection;
  /** Resolves when all that was taken is done and acknowledged. */
  readonly drained: () => Promise<void>;
}

interface Means {
  readonly bot: Awaited<ReturnType<typeof introduce>>;
  readonly logger: Logger;
  readonly client: webApi.WebClient;
  readonly poster: Poster;
  readonly desk: Desk<Place>;
  readonly isClosed: () => boolean;
}

/** Puts Bolt between the entrance and the desk. */
function wire(
  { receiver }: Entrance,
  { config, services, policy, admins }: SlackOptions,
  { bot, logger, client, poster, desk, isClosed }: Means,
): Running['drained'] {
  const app = new App({
    token: config.botToken,
    ...(bot.id === undefined ? {} : { botId: bot.id }),
    botUserId: bot.user,
    receiver,
    clientOptions: toClientOptions(config.apiUrl, logger),
    logger,
    convoStore: false,
    ignoreSelf: true,
  });
  const after = TIMES.acknowledgeAfter;
  const acknowledging = acknowledgeWhenDone(app.processEvent.bind(app), { after, isClosed });
  app.processEvent = acknowledging.process;
  const underway = createUnderway(TIMES.pressWaits);
  listen(app, {
    desk,
    client,
    ask: services.ask,
    log: services.log,
    setting: { botUser: bot.user, policyFor: policy.policyFor },
    admins,
    underway,
    press: createPressing(desk, poster, services, underway),
    maintaining: createMaintaining(client, poster, services),
    isClosed,
  });
  return acknowledging.drained;
}

/** Tells once that the bot's token is good for nothing any more. */
function createAlarm(onFault: SlackOptions['onFault']): (error: unknown) => void {
  let isRung = false;
  return (error) => {
    if (isRung || !isHopeless(error)) return;
    isRung = true;
    onFault(toStartFault(error, 'bot'));
  };
}

/** Asks Slack who the bot is and what it may do. Rejects with a `Fault('platform')` that says what to mend. */
async function introduce(client: webApi.WebClient, { hasAuto }: Policy, log: Log) {
  const said = await client.auth.test().catch((error: unknown) => {
    throw isLimited(error) ? error : toStartFault(error, 'bot');
  });
  if (said.user_id === undefined) {
    throw new Fault('platform', 'SLACK_BOT_TOKEN belongs to no user: use a bot token (xoxb-…).');
  }
  checkScopes(said.response_metadata?.scopes, hasAuto, log);
  return { id: said.bot_id, user: said.user_id };
}
